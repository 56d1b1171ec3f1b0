/**
 * Where lists come from by themselves, as an admin chooses it: how files come, what they hold, when
 * a folder is looked at; and which rows a source has brought.
 */
@NullMarked
package ai.rivvi.imports.sources;

import org.jspecify.annotations.NullMarked;
