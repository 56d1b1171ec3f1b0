@NullMarked
package ai.rivvi.dispatch.testcalls;

import org.jspecify.annotations.NullMarked;
