@NullMarked
package ai.rivvi.live;

import org.jspecify.annotations.NullMarked;
