/**
 * The agent's session in a call: identity, questions, tools, barge-in. The server, not the prompt,
 * decides what may be said.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "patients", "telephony"})
package ai.rivvi.voice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
