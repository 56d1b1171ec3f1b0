@NullMarked
package ai.rivvi.access;

import org.jspecify.annotations.NullMarked;
