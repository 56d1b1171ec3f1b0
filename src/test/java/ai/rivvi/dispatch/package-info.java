@NullMarked
package ai.rivvi.dispatch;

import org.jspecify.annotations.NullMarked;
