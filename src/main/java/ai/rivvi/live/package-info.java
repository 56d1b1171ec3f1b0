/**
 * One WebSocket per console: topic and id only, fanned out between nodes by LISTEN and NOTIFY.
 *
 * <p>A console asks for a ticket (once, 30 s), opens {@code /api/live} and sends it as its first
 * frame. After that it only listens: {@code {"topic":"run","id":"…"}} says that a record changed
 * and is to be fetched again; without an id, that any of the topic may have.
 *
 * <p>{@link ai.rivvi.shared.Changed} is collected in memory after the commit and sent on one
 * connection of this module's own, at most one NOTIFY for each organization and topic in 200 ms.
 *
 * <p>Promises: no patient data, no other organization's changes, and no work inside a business
 * transaction. A message may be lost when a node dies; after a lost connection consoles are told to
 * fetch everything again.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package ai.rivvi.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
