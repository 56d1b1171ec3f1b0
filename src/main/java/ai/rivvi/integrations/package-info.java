/**
 * Connections to a clinic's other systems: the check before dialing.
 *
 * <p>Before a call the clinic's own system may be asked, by a request signed as Standard Webhooks
 * say: headers {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature} ({@code
 * v1,} and the Base64 of HMAC-SHA-256 over id, timestamp and body, joined by dots).
 *
 * <p>Promises: a question holds ids and a row number, no patient data; it is asked outside of any
 * transaction, once; whatever is not a plain yes is no yes. The secret is shown once and stored
 * encrypted.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys", "tenancy", "dispatch :: check"})
package ai.rivvi.integrations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
