package ai.rivvi.telephony;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What folding changed that others want to hear of. Pure; each fact of a call is told once. */
sealed interface CallNews {
  /** The carrier has the call, and nothing more is known of it. */
  record Accepted() implements CallNews {}

  /** It rings. */
  record Ringing(Instant at) implements CallNews {}

  /** Somebody or something picked up, and it is known who or what, if only as unknown. */
  record Answered(AnsweredBy by, Instant at) implements CallNews {}

  /** It is over. */
  record Ended(CallState call, Instant at) implements CallNews {}

  /** The news between two states of a call, however many events lie between them. */
  static List<CallNews> between(CallState before, CallState after) {
    var news = new ArrayList<CallNews>();
    if (before.status() == CallStatus.QUEUED && after.status() == CallStatus.INITIATED) {
      news.add(new Accepted());
    }
    var rangAt = after.rangAt();
    if (before.rangAt() == null && rangAt != null) {
      news.add(new Ringing(rangAt));
    }
    var answeredBy = after.answeredBy();
    var answeredAt = after.answeredAt();
    if (!before.isOver()
        && !before.isAnsweredByKnown()
        && answeredBy != null
        && answeredAt != null) {
      news.add(new Answered(answeredBy, answeredAt));
    }
    var endedAt = after.endedAt();
    if (!before.isOver() && endedAt != null) {
      news.add(new Ended(after, endedAt));
    }
    return news;
  }
}
