@NullMarked
package ai.rivvi.dispatch.tasks;

import org.jspecify.annotations.NullMarked;
