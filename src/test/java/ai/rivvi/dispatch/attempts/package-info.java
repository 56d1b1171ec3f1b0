@NullMarked
package ai.rivvi.dispatch.attempts;

import org.jspecify.annotations.NullMarked;
