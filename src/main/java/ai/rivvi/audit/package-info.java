/**
 * The access log: who did what to which record, from where; sealed into a hash chain per
 * organization.
 *
 * <p>Modules publish {@link ai.rivvi.shared.Audited}; the entry is written in the same transaction,
 * so that there is no act without its entry and no entry without its act. Each second a sealer
 * chains the committed entries: hash = SHA-256(hash before · canonical form of the entry).
 *
 * <p>Promise: the application can neither change nor remove an entry, and a change made past the
 * application breaks the chain where it was made. What it cannot notice is the removal of the
 * newest entries together with their seals.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package ai.rivvi.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
