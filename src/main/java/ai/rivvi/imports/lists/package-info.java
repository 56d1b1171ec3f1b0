/**
 * Lists, their columns and their rows as they are stored, and in which state; and who works on a
 * list in the background.
 */
@NullMarked
package ai.rivvi.imports.lists;

import org.jspecify.annotations.NullMarked;
