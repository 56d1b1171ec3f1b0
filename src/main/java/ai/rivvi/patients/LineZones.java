package ai.rivvi.patients;

import ai.rivvi.shared.PhoneNumber;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.ZoneId;
import java.util.List;

/** The zones that a number may be in, by its prefix. */
final class LineZones {
  /** More candidates than this say nothing: a whole country, a satellite, a freephone number. */
  static final int CANDIDATES_MAX = 6;

  private LineZones() {}

  /** Every zone the number may be in; empty when that is unknown or says nothing. */
  static List<ZoneId> of(PhoneNumber phone) {
    try {
      var number = PhoneNumberUtil.getInstance().parse(phone.e164(), null);
      var zones = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number);
      var known = ZoneId.getAvailableZoneIds();
      // One zone that the JDK does not know makes all of it unknown: the callee may be there.
      return zones.size() > CANDIDATES_MAX
              || !known.containsAll(zones)
              || zones.contains(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())
          ? List.of()
          : zones.stream().map(ZoneId::of).toList();
    } catch (NumberParseException e) {
      return List.of();
    }
  }
}
