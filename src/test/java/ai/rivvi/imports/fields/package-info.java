@NullMarked
package ai.rivvi.imports.fields;

import org.jspecify.annotations.NullMarked;
