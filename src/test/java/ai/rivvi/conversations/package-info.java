@NullMarked
package ai.rivvi.conversations;

import org.jspecify.annotations.NullMarked;
