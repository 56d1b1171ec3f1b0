@NullMarked
package ai.rivvi.imports.mapping;

import org.jspecify.annotations.NullMarked;
