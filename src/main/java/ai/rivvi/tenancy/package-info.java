/** Organizations: zone, working hours, holidays, limits. Hours and zone are never null. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys"})
package ai.rivvi.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
