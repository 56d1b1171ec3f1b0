package ai.rivvi.patients;

import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PhoneNumber;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom a number reaches, without who they are. */
@Service
public class PhoneOwners {
  private final Lines lines;
  private final LineRepository repository;

  PhoneOwners(Lines lines, LineRepository repository) {
    this.lines = lines;
    this.repository = repository;
  }

  /** A known number's line, and the patients who are reached on it now. */
  public record Owners(LineId line, List<PatientId> patients) {
    public Owners {
      patients = List.copyOf(patients);
    }
  }

  /**
   * The owners of those numbers that are known. The caller writes the access log, as the answer may
   * tell that a number is a patient's.
   */
  @Transactional
  public Map<PhoneNumber, Owners> of(Collection<PhoneNumber> phones) {
    var known = lines.find(phones);
    var patients =
        repository.patientsReachedOn(known.values()).stream()
            .collect(
                Collectors.groupingBy(
                    LineRepository.OnLine::line,
                    Collectors.mapping(LineRepository.OnLine::patient, Collectors.toList())));
    var owners = new LinkedHashMap<PhoneNumber, Owners>();
    known.forEach(
        (phone, line) ->
            owners.put(phone, new Owners(line, patients.getOrDefault(line, List.of()))));
    return owners;
  }
}
