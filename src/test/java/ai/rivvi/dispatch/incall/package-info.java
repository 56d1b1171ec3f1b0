@NullMarked
package ai.rivvi.dispatch.incall;

import org.jspecify.annotations.NullMarked;
