/** Patients, identifiers, contact points, lines, consents, do-not-call, time zones. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys", "tenancy"})
package ai.rivvi.patients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
