/**
 * The kernel: ids, who acts and where ({@link ai.rivvi.shared.CurrentOrganization}, {@link
 * ai.rivvi.shared.CurrentMember}), time, refusals, the tenant transaction manager and the events
 * that every module may publish. It owns no tables and knows no other module.
 *
 * <p>Promise: without a bound scope no statement runs, and a transaction never changes its scope.
 */
@NullMarked
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
package ai.rivvi.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
