@NullMarked
package ai.rivvi.rules;

import org.jspecify.annotations.NullMarked;
