package ai.rivvi.dispatch;

import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.settlement.Settlement;
import ai.rivvi.telephony.Carrier;
import ai.rivvi.telephony.CarrierEvents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moments of the protocol at which a node may be made to end, in the order of a call's life.
 */
enum CrashPoint {
  CLAIM_BEGUN(CrashPoint.DIALING + "Claims", "claim", Moment.BEFORE),
  RESERVATION_WRITTEN(CrashPoint.DIALING + "ReservationRepository", "insert", Moment.AFTER),
  RESERVATION_COMMITTED(CrashPoint.DIALING + "ReservationRepository", "insert", Moment.COMMITTED),
  CONFIRMED(CrashPoint.DIALING + "Confirmations", "confirm", Moment.COMMITTED),
  POST_ABOUT_TO_LEAVE(CrashPoint.TWILIO, "place", Moment.BEFORE),
  POST_ANSWERED(CrashPoint.TWILIO, "place", Moment.AFTER),
  RECORD_WRITTEN(Settlement.class.getName(), "placed", Moment.AFTER),
  RECORD_COMMITTED(Settlement.class.getName(), "placed", Moment.COMMITTED),
  HOOK_RECEIVED(CrashPoint.TELEPHONY + "EventAppender", "append", Moment.BEFORE),
  HOOK_DURABLE(CrashPoint.TELEPHONY + "EventAppender", "append", Moment.AFTER),
  FOLD_WRITTEN(CrashPoint.TELEPHONY + "CallFolding", "fold", Moment.AFTER),
  FOLD_COMMITTED(CrashPoint.TELEPHONY + "CallFolding", "fold", Moment.COMMITTED),
  END_TOLD(Settlement.class.getName(), "ended", Moment.BEFORE),
  END_WRITTEN(Settlement.class.getName(), "ended", Moment.AFTER),
  END_COMMITTED(Settlement.class.getName(), "ended", Moment.COMMITTED),
  LOST_TRACK_WRITTEN(AttemptRepository.class.getName(), "loseTrackOf", Moment.AFTER),
  LOST_TRACK_COMMITTED(AttemptRepository.class.getName(), "loseTrackOf", Moment.COMMITTED),
  SEARCH_ABOUT_TO_BEGIN(CrashPoint.TWILIO, "callsSince", Moment.BEFORE),
  CALL_FOUND(CrashPoint.TWILIO, "proof", Moment.AFTER, Carrier.Proof.Of.class),
  CALL_FETCHED(CarrierEvents.class.getName(), "fold", Moment.AFTER, CarrierEvents.Standing.class),
  CALL_ADOPTED(Settlement.class.getName(), "found", Moment.AFTER),
  ADOPTION_COMMITTED(Settlement.class.getName(), "found", Moment.COMMITTED),
  ABSENCE_WRITTEN(Settlement.class.getName(), "absent", Moment.AFTER),
  ABSENCE_COMMITTED(Settlement.class.getName(), "absent", Moment.COMMITTED);

  private static final String DIALING = "ai.rivvi.dispatch.dialing.";
  private static final String TELEPHONY = "ai.rivvi.telephony.";
  private static final String TWILIO = TELEPHONY + "twilio.TwilioCarrier";

  private final String type;
  private final String method;
  private final Moment moment;
  private final Class<?> result;

  CrashPoint(String type, String method, Moment moment) {
    this(type, method, moment, Object.class);
  }

  CrashPoint(String type, String method, Moment moment, Class<?> result) {
    this.type = type;
    this.method = method;
    this.moment = moment;
    this.result = result;
  }

  /** When a method's work is interrupted. */
  enum Moment {
    /** Before its first line, in its transaction if it has one. */
    BEFORE,
    /** After its last line, its transaction not committed. */
    AFTER,
    /** When the transaction that it took part in has committed, before anybody hears of it. */
    COMMITTED
  }

  /** The bean whose method is interrupted, by its class: some are private to their modules. */
  String type() {
    return type;
  }

  String method() {
    return method;
  }

  Moment moment() {
    return moment;
  }

  /** Whether the method did something this time; one that found nothing to do is let go on. */
  boolean counts(@Nullable Object told) {
    return switch (told) {
      case Iterable<?> found -> found.iterator().hasNext();
      case Optional<?> found -> found.isPresent();
      case null -> true;
      default -> result.isInstance(told);
    };
  }
}
