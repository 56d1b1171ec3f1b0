/**
 * Objects: uploaded lists and exports, encrypted, in a local folder.
 *
 * <p>Each object has a random key of its own, encrypted under the organization's. The file holds
 * chunks of 64 KiB, each AES-256-GCM with a tag of 16 bytes; the nonce is the chunk's index, the
 * associated data organization · object · index · last or not.
 *
 * <p>Promise: a changed, shortened, lengthened, reordered or exchanged file is noticed while it is
 * read; an object exists if and only if the transaction that put it has committed; a deleted one is
 * unreadable from the commit on, in backups of the folder too.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys"})
package ai.rivvi.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
