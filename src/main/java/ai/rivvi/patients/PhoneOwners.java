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
  private final PermissionRepository permissions;

  PhoneOwners(Lines lines, LineRepository repository, PermissionRepository permissions) {
    this.lines = lines;
    this.repository = repository;
    this.permissions = permissions;
  }

  /**
   * A known number's line, and the patients who are reached on it now.
   *
   * @param hadPatients somebody is or was reached on it; it may also be known as a number that
   *     nobody is to call
   * @param isStopped nobody is to be called on it for anything, whoever has it
   */
  public record Owners(
      LineId line, List<PatientId> patients, boolean hadPatients, boolean isStopped) {
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
    var had =
        repository.patientsOn(known.values()).stream()
            .map(LineRepository.OnLine::line)
            .collect(Collectors.toSet());
    var stopped =
        permissions.inForce(List.of(), known.values()).stream()
            .filter(PermissionRepository.InForce::isOfNumber)
            .map(PermissionRepository.InForce::line)
            .collect(Collectors.toSet());
    var owners = new LinkedHashMap<PhoneNumber, Owners>();
    known.forEach(
        (phone, line) ->
            owners.put(
                phone,
                new Owners(
                    line,
                    patients.getOrDefault(line, List.of()),
                    had.contains(line),
                    stopped.contains(line))));
    return owners;
  }
}
