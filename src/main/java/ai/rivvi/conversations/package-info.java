/**
 * What was said: conversations, turns, answers; stored as they happen.
 *
 * <p>Promises: a turn is committed before the agent goes on; what was said is encrypted under the
 * patient's key; the first outcome that is known stays, a conversation in which a person spoke and
 * that came to nothing is DROPPED; closing is idempotent, whoever comes first, and returns the same
 * to all. Opening a conversation is on the access log.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"shared", "audit", "keys", "patients", "telephony", "voice"})
package ai.rivvi.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
