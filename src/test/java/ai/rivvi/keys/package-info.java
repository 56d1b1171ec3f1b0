@NullMarked
package ai.rivvi.keys;

import org.jspecify.annotations.NullMarked;
