@NullMarked
package ai.rivvi.dispatch.dialing;

import org.jspecify.annotations.NullMarked;
