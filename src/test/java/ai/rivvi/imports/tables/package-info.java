@NullMarked
package ai.rivvi.imports.tables;

import org.jspecify.annotations.NullMarked;
