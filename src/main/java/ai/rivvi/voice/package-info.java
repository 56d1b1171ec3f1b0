/**
 * The agent's session in a call: identity, questions, tools, barge-in. The server, not the prompt,
 * decides what may be said.
 *
 * <p>Promises: what the call is about is asked of {@link ai.rivvi.voice.Briefing} only after the
 * server has confirmed identity, so no brain can tell it before; the birth date on record never
 * reaches a brain; every turn is stored before the next thing happens; a tool has committed before
 * the agent acknowledges it; "stop calling me" is understood at any point of a call, and before
 * identity is confirmed it protects whoever is on the number. When anything fails in a call, the
 * agent apologizes, leaves it to a person and hangs up.
 *
 * <p>It knows neither runs nor campaigns: who is called and why comes through {@link
 * ai.rivvi.voice.Briefing}, what was said leaves through {@link ai.rivvi.voice.TurnLog}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "patients", "telephony"})
package ai.rivvi.voice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
