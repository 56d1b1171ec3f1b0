package ai.rivvi.patients;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.patients.jooq.tables.records.LineRecord;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.PhoneNumber.Reading;
import ai.rivvi.tenancy.Organizations;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Numbers to lines and back; a number's hash finds its line, the decrypted number confirms it. */
@Component
class Lines {
  private final LineRepository lines;
  private final FieldCipher cipher;
  private final PatientHashes hashes;
  private final Organizations organizations;
  private final InstantSource time;

  Lines(
      LineRepository lines,
      FieldCipher cipher,
      PatientHashes hashes,
      Organizations organizations,
      InstantSource time) {
    this.organizations = organizations;
    this.lines = lines;
    this.cipher = cipher;
    this.hashes = hashes;
    this.time = time;
  }

  /** A number as a member wrote it, in the organization's region. */
  PhoneNumber read(String text) {
    return switch (PhoneNumber.read(text, organizations.current().region())) {
      case Reading.Valid(var number) -> number;
      case Reading.Invalid() -> throw invalid("is not a phone number: write it with its area code");
      case Reading.NotDialable() -> throw invalid("is a number that cannot be called");
    };
  }

  private static Invalid invalid(String message) {
    return new Invalid(
        "invalid-phone",
        "The phone number needs a change.",
        List.of(new Invalid.FieldError("phone", message)));
  }

  /** The lines of those numbers that have one. */
  Map<PhoneNumber, LineId> find(Collection<PhoneNumber> phones) {
    var wanted = new LinkedHashSet<>(phones);
    var found = new HashMap<PhoneNumber, LineId>();
    for (var line : lines.byHash(wanted.stream().map(hashes::phone).toList())) {
      var number = number(line);
      if (wanted.contains(number)) {
        found.put(number, line.getId());
      }
    }
    return found;
  }

  /** The lines of all the numbers; missing ones are added. */
  Map<PhoneNumber, LineId> ensure(Collection<PhoneNumber> phones) {
    var found = find(phones);
    var missing = new ArrayList<LineRecord>();
    for (var phone : new LinkedHashSet<>(phones)) {
      if (!found.containsKey(phone)) {
        missing.add(line(phone));
      }
    }
    // Fewer were added when another transaction brought the same number meanwhile.
    if (lines.insert(missing) < missing.size()) {
      return find(phones);
    }
    missing.forEach(line -> found.put(number(line), line.getId()));
    return found;
  }

  /** The decrypted numbers of lines. */
  Map<LineId, PhoneNumber> numbers(Collection<LineId> ids) {
    var numbers = new HashMap<LineId, PhoneNumber>();
    lines.lines(ids).forEach(line -> numbers.put(line.getId(), number(line)));
    return numbers;
  }

  private LineRecord line(PhoneNumber phone) {
    var line = new LineRecord();
    line.setId(new LineId(Ids.next()));
    line.setNumber(cipher.encrypt(PatientFields.NUMBER, line.getId().value(), phone.e164()));
    line.setNumberHash(hashes.phone(phone));
    line.setCreatedAt(time.instant());
    return line;
  }

  private PhoneNumber number(LineRecord line) {
    return new PhoneNumber(
        cipher.decrypt(PatientFields.NUMBER, line.getId().value(), line.getNumber()));
  }
}
