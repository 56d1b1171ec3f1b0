/** Objects: uploaded lists and exports, encrypted, in a local folder. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys"})
package ai.rivvi.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
