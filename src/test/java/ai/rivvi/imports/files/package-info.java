@NullMarked
package ai.rivvi.imports.files;

import org.jspecify.annotations.NullMarked;
