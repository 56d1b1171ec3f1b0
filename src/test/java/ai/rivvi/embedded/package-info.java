@NullMarked
package ai.rivvi.embedded;

import org.jspecify.annotations.NullMarked;
