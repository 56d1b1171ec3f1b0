@NullMarked
package ai.rivvi.dispatch.runs;

import org.jspecify.annotations.NullMarked;
