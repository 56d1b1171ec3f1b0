/**
 * Data keys per organization and per patient, index keys per organization, wrapped by a master key.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package ai.rivvi.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
