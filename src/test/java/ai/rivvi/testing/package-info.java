/** What tests share: the one context, fixtures, fakes. */
@NullMarked
package ai.rivvi.testing;

import org.jspecify.annotations.NullMarked;
