/**
 * Data keys per organization and per patient, index keys per organization, wrapped by a master key.
 *
 * <p>The master key wraps the data keys and index keys of organizations; an organization's data key
 * wraps the keys of its patients. Keys are made on first use. Those of organizations are committed
 * at once and cached for at most five minutes; those of patients belong to the caller's transaction
 * and are never cached, so that a shredded key is gone everywhere at the same moment.
 *
 * <p>Format of an encrypted field: version byte (1) · key version (1 byte) · nonce (12 bytes) ·
 * ciphertext and tag (16 bytes) of AES-256-GCM. Associated data: organization (16 bytes) · field
 * code (UTF-8) · row id (16 bytes), so that a ciphertext cannot be moved to another row, field or
 * organization. Format of a blind index: key version (1 byte) · HMAC-SHA-256 (32 bytes) under a key
 * derived for the field.
 *
 * <p>Promise: what was changed, moved or shredded is {@link ai.rivvi.keys.Unreadable}, never wrong
 * text.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package ai.rivvi.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
