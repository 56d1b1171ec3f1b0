package ai.rivvi.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What each phone received, ever: kept for all numbers, through restarts. */
final class Counts {

  private final Map<String, PhoneCounts> byPhone = new ConcurrentHashMap<>();

  /** Counts one fact about a phone. */
  void add(String phone, PhoneCounts more) {
    byPhone.merge(phone, more, PhoneCounts::plus);
  }

  PhoneCounts of(String phone) {
    return byPhone.getOrDefault(phone, PhoneCounts.NONE);
  }

  Map<String, PhoneCounts> all() {
    return new TreeMap<>(byPhone);
  }

  PhoneCounts total() {
    return byPhone.values().stream().reduce(PhoneCounts.NONE, PhoneCounts::plus);
  }

  /**
   * @param creates create requests that named the number, also those a fault refused
   * @param placed calls that came of them
   * @param rings times the phone rang
   * @param answers times it was answered, by a person or a machine
   * @param conversations ConversationRelay sessions that came about
   */
  record PhoneCounts(long creates, long placed, long rings, long answers, long conversations) {

    static final PhoneCounts NONE = new PhoneCounts(0, 0, 0, 0, 0);
    static final PhoneCounts PLACED = new PhoneCounts(1, 1, 0, 0, 0);
    static final PhoneCounts REFUSED = new PhoneCounts(1, 0, 0, 0, 0);
    static final PhoneCounts RANG = new PhoneCounts(0, 0, 1, 0, 0);
    static final PhoneCounts ANSWERED = new PhoneCounts(0, 0, 0, 1, 0);
    static final PhoneCounts CONVERSED = new PhoneCounts(0, 0, 0, 0, 1);

    PhoneCounts plus(PhoneCounts other) {
      return new PhoneCounts(
          creates + other.creates,
          placed + other.placed,
          rings + other.rings,
          answers + other.answers,
          conversations + other.conversations);
    }
  }
}
