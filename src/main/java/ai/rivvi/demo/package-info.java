/** The demo organization, its members and its sample run. Left out in production. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "access",
      "tenancy",
      "patients",
      "telephony",
      "prompts",
      "imports",
      "campaigns",
      "dispatch",
      "conversations"
    })
package ai.rivvi.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
