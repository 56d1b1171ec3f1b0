/** What patients hear: base prompts, campaign prompts, immutable versions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "tenancy"})
package ai.rivvi.prompts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
