@NullMarked
package ai.rivvi.imports.parser;

import org.jspecify.annotations.NullMarked;
