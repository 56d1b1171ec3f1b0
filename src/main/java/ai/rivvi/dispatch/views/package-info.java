/**
 * Runs and tasks as people see them now: counts, reasons, tries, who is on the phone, and in one
 * sentence why nothing is being called. It uses {@code permissions}, {@code runs}, {@code tasks},
 * {@code attempts}, {@code context} and {@code decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.views;

import org.jspecify.annotations.NullMarked;
