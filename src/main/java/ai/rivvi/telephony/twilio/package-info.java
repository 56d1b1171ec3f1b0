/**
 * The Twilio adapter: REST, signatures, TwiML, ConversationRelay. Also what talks to the built-in
 * simulator, by base URL.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "telephony", "keys", "tenancy"})
package ai.rivvi.telephony.twilio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
