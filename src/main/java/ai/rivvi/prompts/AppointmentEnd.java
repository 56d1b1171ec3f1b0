package ai.rivvi.prompts;

import ai.rivvi.prompts.PromptContent.Variable;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** When the appointment that a prompt's variables tell of is past. */
final class AppointmentEnd {
  private static final String APPOINTMENT = "appointment";

  private AppointmentEnd() {}

  static Optional<LocalDateTime> of(List<Variable> variables, Map<String, String> values) {
    var moments = new ArrayList<SpokenValue.Moment>();
    var times = new ArrayList<LocalTime>();
    for (var variable : variables) {
      var text = values.get(variable.name());
      if (text == null || !variable.name().startsWith(APPOINTMENT)) {
        continue;
      }
      var moment = SpokenValue.moment(variable.type(), text);
      if (moment != null) {
        moments.add(moment);
      }
      var time = SpokenValue.time(variable.type(), text);
      if (time != null) {
        times.add(time);
      }
    }
    return moments.stream()
        .map(moment -> end(moment, moments, times))
        .max(Comparator.naturalOrder());
  }

  /** A date alone takes its time from whatever else tells it. */
  private static LocalDateTime end(
      SpokenValue.Moment moment, List<SpokenValue.Moment> all, List<LocalTime> times) {
    if (moment.time() != null) {
      return moment.end();
    }
    var sameDay =
        all.stream()
            .filter(other -> other.time() != null && other.date().equals(moment.date()))
            .map(SpokenValue.Moment::end);
    var atTime = times.stream().map(time -> moment.date().atTime(time));
    return Stream.concat(sameDay, atTime).max(Comparator.naturalOrder()).orElse(moment.end());
  }
}
