@NullMarked
package ai.rivvi.imports;

import org.jspecify.annotations.NullMarked;
