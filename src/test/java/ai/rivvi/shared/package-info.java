@NullMarked
package ai.rivvi.shared;

import org.jspecify.annotations.NullMarked;
