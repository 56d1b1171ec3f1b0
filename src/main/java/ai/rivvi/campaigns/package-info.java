/** What a clinic intends: purpose, window, retry policy, prompt version, number. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "tenancy", "telephony", "prompts"})
package ai.rivvi.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
