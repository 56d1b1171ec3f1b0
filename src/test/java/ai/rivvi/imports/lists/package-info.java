@NullMarked
package ai.rivvi.imports.lists;

import org.jspecify.annotations.NullMarked;
