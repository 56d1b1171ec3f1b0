@NullMarked
package ai.rivvi.dispatch.decisions;

import org.jspecify.annotations.NullMarked;
