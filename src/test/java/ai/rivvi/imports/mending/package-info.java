@NullMarked
package ai.rivvi.imports.mending;

import org.jspecify.annotations.NullMarked;
