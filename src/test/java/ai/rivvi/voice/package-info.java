@NullMarked
package ai.rivvi.voice;

import org.jspecify.annotations.NullMarked;
