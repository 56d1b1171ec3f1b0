@NullMarked
package ai.rivvi.integrations;

import org.jspecify.annotations.NullMarked;
