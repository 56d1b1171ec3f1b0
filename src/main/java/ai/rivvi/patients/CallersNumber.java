package ai.rivvi.patients;

import ai.rivvi.shared.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The number that somebody calls from, who is not known to be anybody. */
@Service
public class CallersNumber {
  private final DoNotCallNumbers stops;
  private final Lines lines;
  private final LineRepository repository;

  CallersNumber(DoNotCallNumbers stops, Lines lines, LineRepository repository) {
    this.stops = stops;
    this.lines = lines;
    this.repository = repository;
  }

  /** Nobody is called on it any more, whoever has it now or later. */
  @Transactional
  public void stop(PhoneNumber caller) {
    stops.stopByCaller(caller);
  }

  /** The language (BCP 47) of all who are reached on it; null where it is not known, or not one. */
  @Transactional
  public @Nullable String language(PhoneNumber caller) {
    var languages = repository.languagesOn(List.copyOf(lines.find(List.of(caller)).values()));
    return languages.size() == 1 ? languages.getFirst() : null;
  }
}
