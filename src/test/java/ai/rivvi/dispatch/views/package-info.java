@NullMarked
package ai.rivvi.dispatch.views;

import org.jspecify.annotations.NullMarked;
