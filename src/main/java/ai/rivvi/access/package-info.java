/**
 * Users, members, platform grants, API keys; the one deny-by-default security chain for /api/**.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "tenancy"})
package ai.rivvi.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
