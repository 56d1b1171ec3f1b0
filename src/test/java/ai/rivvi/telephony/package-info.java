@NullMarked
package ai.rivvi.telephony;

import org.jspecify.annotations.NullMarked;
