/**
 * What is decided and said while somebody is on the phone: the last decision when they answer, whom
 * the call is for and why, voicemails, callbacks. It uses {@code testcalls}, {@code launch}, {@code
 * settlement}, {@code runs}, {@code tasks}, {@code attempts}, {@code context} and {@code
 * decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.incall;

import org.jspecify.annotations.NullMarked;
