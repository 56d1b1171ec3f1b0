/** What was said: conversations, turns, answers; stored as they happen. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys", "patients", "telephony", "voice"})
package ai.rivvi.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
