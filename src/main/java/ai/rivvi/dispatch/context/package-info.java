/**
 * What the rooms that act share: the settings, the clock and the law in force, the clinic and its
 * patients, and how the consoles and the access log are told. It uses {@code decisions}.
 */
@NullMarked
package ai.rivvi.dispatch.context;

import org.jspecify.annotations.NullMarked;
