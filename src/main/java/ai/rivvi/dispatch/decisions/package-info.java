/**
 * The decision on a call, as pure functions: the clinic's hours, caps, the law, a person's
 * permission and the clinic's standing come in as values; call, wait or never, with its reasons,
 * comes out. It uses no other room.
 */
@NullMarked
package ai.rivvi.dispatch.decisions;

import org.jspecify.annotations.NullMarked;
