/**
 * What was, for people: calls, a patient's history, and the results of a run as files. It uses
 * {@code views}, {@code runs}, {@code tasks}, {@code attempts}, {@code context} and {@code
 * decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.history;

import org.jspecify.annotations.NullMarked;
