@NullMarked
package ai.rivvi.prompts;

import org.jspecify.annotations.NullMarked;
