/**
 * Runs as they are stored, with the configuration that was frozen at their launch, what happened to
 * them, and which rows they call again; and what a task or an attempt stands on by its run. It uses
 * {@code tasks}, {@code attempts}, {@code context} and {@code decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.runs;

import org.jspecify.annotations.NullMarked;
