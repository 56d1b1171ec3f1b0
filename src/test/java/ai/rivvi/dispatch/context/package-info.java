@NullMarked
package ai.rivvi.dispatch.context;

import org.jspecify.annotations.NullMarked;
