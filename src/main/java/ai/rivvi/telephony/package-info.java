/**
 * Calls, carrier events, numbers; the carrier behind an SPI. Knows the attempt only as an opaque
 * reference.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys", "tenancy"})
package ai.rivvi.telephony;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
