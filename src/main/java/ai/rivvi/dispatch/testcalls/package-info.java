/**
 * Calls to a member's own phone, so that they hear what a patient would. It uses {@code launch},
 * {@code permissions}, {@code views}, {@code runs}, {@code attempts}, {@code context} and {@code
 * decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.testcalls;

import org.jspecify.annotations.NullMarked;
