/**
 * The check before dialing, which another module makes: the last word of the clinic's own system.
 * It uses no other room.
 */
@NullMarked
@NamedInterface("check")
package ai.rivvi.dispatch.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
