@NullMarked
package ai.rivvi.telephony.twilio;

import org.jspecify.annotations.NullMarked;
