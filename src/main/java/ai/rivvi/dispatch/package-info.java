/** Run, call task, call attempt; decisions, the dialing loop, the reconciler. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "shared",
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
