/** One WebSocket per console: topic and id only, fanned out between nodes by LISTEN and NOTIFY. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package ai.rivvi.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
