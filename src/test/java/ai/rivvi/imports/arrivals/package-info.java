@NullMarked
package ai.rivvi.imports.arrivals;

import org.jspecify.annotations.NullMarked;
