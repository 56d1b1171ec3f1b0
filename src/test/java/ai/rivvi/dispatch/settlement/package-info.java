@NullMarked
package ai.rivvi.dispatch.settlement;

import org.jspecify.annotations.NullMarked;
