@NullMarked
package ai.rivvi.storage;

import org.jspecify.annotations.NullMarked;
