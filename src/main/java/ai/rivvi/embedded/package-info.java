/**
 * What makes a fresh machine enough: embedded PostgreSQL and the embedded OIDC provider. Left out
 * in production.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "access", "tenancy"})
package ai.rivvi.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
