@NullMarked
package ai.rivvi.dispatch.launch;

import org.jspecify.annotations.NullMarked;
