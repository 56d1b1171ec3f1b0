@NullMarked
package ai.rivvi.dispatch.reconciliation;

import org.jspecify.annotations.NullMarked;
