@NullMarked
package ai.rivvi.imports.cells;

import org.jspecify.annotations.NullMarked;
