@NullMarked
package ai.rivvi.demo;

import org.jspecify.annotations.NullMarked;
