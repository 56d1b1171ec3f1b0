/**
 * Calls, carrier events, numbers; the carrier behind an SPI. Knows the attempt only as an opaque
 * reference.
 *
 * <p>Promises: one order is one POST, and its end is told as it is certain ({@link
 * ai.rivvi.telephony.PlaceResult}). What the carrier tells is stored raw and once before it is
 * acknowledged, then folded by a pure function that late, doubled and shuffled events cannot upset;
 * each fact is published once. Events that were stored and left are folded by a sweep. A second
 * call for one reference is hung up. The carrier is never called inside a transaction.
 *
 * <pre>
 * QUEUED → INITIATED → RINGING → IN_PROGRESS → COMPLETED
 *      any of them → BUSY | NO_ANSWER | FAILED | CANCELED | COMPLETED; nothing leaves these
 * </pre>
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys", "tenancy"})
package ai.rivvi.telephony;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
