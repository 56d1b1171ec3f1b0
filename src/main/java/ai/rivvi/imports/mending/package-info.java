/** Rows as a file that people mend outside and bring back. */
@NullMarked
package ai.rivvi.imports.mending;

import org.jspecify.annotations.NullMarked;
