/**
 * Objects: uploaded lists and exports, encrypted, in a local folder or, by setting, in an S3
 * bucket.
 *
 * <p>Each object has a random key of its own, encrypted under the organization's. Its bytes are
 * chunks of 64 KiB, each AES-256-GCM with a tag of 16 bytes; the nonce is the chunk's index, the
 * associated data organization · object · index · last or not. They are the same in every place
 * ({@code ObjectPlace}), under the same names, so that objects move by copying.
 *
 * <p>Promise: a changed, shortened, lengthened, reordered or exchanged object is noticed while it
 * is read, and up to 64 MiB before its first byte is given; an object exists if and only if the
 * transaction that put it has committed; a deleted one is unreadable from the commit on, in backups
 * of the place too. A place that does not answer loses nothing: what was to be stored is refused as
 * a whole. Some megabytes of an object are in memory, however large it is.
 *
 * <p>Beside them inboxes ({@code Inbox}): folders into which a clinic's own systems put plain files
 * for us to take.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys"})
package ai.rivvi.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
