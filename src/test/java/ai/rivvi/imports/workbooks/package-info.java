@NullMarked
package ai.rivvi.imports.workbooks;

import org.jspecify.annotations.NullMarked;
