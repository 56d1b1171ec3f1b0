/**
 * Run, call task, call attempt; decisions, the dialing loop, the reconciler.
 *
 * <p>One pure function decides on a call ({@code DialRules.decide}): for the review, in the claim,
 * and when the callee answers. A call starts only inside the clinic's hours and the law's under
 * every clock and law-giver that the callee may be under; the law's hash and that place are kept
 * with the attempt.
 *
 * <p>Rooms, each knowing only what stands before it: {@code decisions} decide; {@code context} is
 * what all share; {@code attempts}, {@code tasks} and {@code runs} keep what is stored, and the
 * rules of its states. {@code launch} makes a run of a list, {@code sources} by itself; {@code
 * permissions} answer whether a number may be called. {@code settlement} writes what became of
 * calls, {@code dialing} places them, after a {@code check} by the clinic's own system, and {@code
 * reconciliation} finds out what nobody reports. {@code views} and {@code history} are what people
 * read; {@code testcalls} go to members; {@code incall} speaks for all of them. Here come in, on
 * top: people, with what they do to runs; the carrier's news, other modules' lists and patients;
 * and the clock, by the loop of a node and the bell of the windows. The names of the listeners and
 * of the bell's job are stored, so they stay here.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "keys",
      "tenancy",
      "rules",
      "patients",
      "prompts",
      "telephony",
      "imports",
      "voice",
      "campaigns",
      "conversations"
    })
package ai.rivvi.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
