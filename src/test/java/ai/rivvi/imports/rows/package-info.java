@NullMarked
package ai.rivvi.imports.rows;

import org.jspecify.annotations.NullMarked;
