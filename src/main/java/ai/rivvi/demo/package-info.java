/**
 * The demo: an invented clinic with a member of each role, documented API keys, and a sample list
 * that is uploaded, mapped and run through the simulator on first start, over the same HTTP API
 * that customers use. It moves business time to a weekday morning, so that there is something to
 * see at any hour. Left out in production.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"shared", "access", "tenancy", "patients", "imports", "embedded"})
package ai.rivvi.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
