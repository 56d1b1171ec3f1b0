/**
 * Large files in parts: what has arrived stays when a connection breaks, and the rest goes on from
 * there, also on another node. Once whole, a file becomes a list like any other.
 */
@NullMarked
package ai.rivvi.imports.uploads;

import org.jspecify.annotations.NullMarked;
