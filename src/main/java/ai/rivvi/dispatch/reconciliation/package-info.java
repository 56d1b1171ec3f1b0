/**
 * What nobody reports is found out: attempts without a record, calls without an end, runs that are
 * over, or in which too many calls go wrong. It uses {@code dialing}, {@code settlement}, {@code
 * runs}, {@code tasks}, {@code attempts}, {@code context} and {@code decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.reconciliation;

import org.jspecify.annotations.NullMarked;
