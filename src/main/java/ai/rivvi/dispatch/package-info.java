/**
 * Run, call task, call attempt; decisions, the dialing loop, the reconciler.
 *
 * <p>One pure function decides on a call ({@code DialRules.decide}): for the review, in the claim,
 * and when the callee answers. A call starts only inside the clinic's hours and the law's under
 * every clock and law-giver that the callee may be under; the law's hash and that place are kept
 * with the attempt.
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
