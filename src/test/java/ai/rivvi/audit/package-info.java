@NullMarked
package ai.rivvi.audit;

import org.jspecify.annotations.NullMarked;
