package ai.rivvi.imports.mapping;

import ai.rivvi.imports.fields.AppointmentStatus;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How many of a column's cells say whether an appointment still holds, by their words. */
final class StatusShare {
  private static final Pattern COUNT = Pattern.compile("[2-9]|[1-9]\\d{1,2}");

  private StatusShare() {}

  /** Of the cells that say anything, those with words of a status; 0 when there are no words. */
  static double of(List<CellWord> words) {
    return share(words, AppointmentStatus::read);
  }

  /** Of the cells that say anything, those that say whether something was canceled, or when. */
  static double ofCancellations(List<CellWord> words) {
    return share(words, AppointmentStatus::canceled);
  }

  /** Whether some word is one that is said of appointments alone. */
  static boolean isOfAppointments(List<CellWord> words) {
    return words.stream().anyMatch(word -> AppointmentStatus.isOfAppointment(word.text()));
  }

  /** Whether some word is a number above one: how often, and not whether. */
  static boolean isCounting(List<CellWord> words) {
    return words.stream().anyMatch(word -> COUNT.matcher(word.text().strip()).matches());
  }

  private static double share(List<CellWord> words, Function<String, AppointmentStatus> reading) {
    var known = 0;
    var all = 0;
    for (var word : words) {
      switch (reading.apply(word.text())) {
        case ON, CANCELED -> {
          known += word.count();
          all += word.count();
        }
        case UNCLEAR -> all += word.count();
        case BLANK -> {
          // Says nothing of it.
        }
      }
    }
    return all == 0 ? 0 : (double) known / all;
  }
}
