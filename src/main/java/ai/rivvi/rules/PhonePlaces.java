package ai.rivvi.rules;

import ai.rivvi.shared.PhoneNumber;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a number's owner may be: our own table for the North American plan, together with what
 * libphonenumber says; that alone elsewhere.
 */
final class PhonePlaces {
  /** Kinds of numbers that say nothing about where they are answered. */
  private static final Set<PhoneNumberType> WITHOUT_PLACE =
      Set.of(
          PhoneNumberType.TOLL_FREE,
          PhoneNumberType.PREMIUM_RATE,
          PhoneNumberType.SHARED_COST,
          PhoneNumberType.PERSONAL_NUMBER,
          PhoneNumberType.PAGER,
          PhoneNumberType.UAN,
          PhoneNumberType.VOICEMAIL,
          PhoneNumberType.UNKNOWN);

  private static final Set<String> KNOWN_ZONES = ZoneId.getAvailableZoneIds();
  private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
  private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();
  private final AreaCodes areaCodes;

  PhonePlaces(AreaCodes areaCodes) {
    this.areaCodes = areaCodes;
  }

  /** Every candidate; unknown for numbers that say nothing. */
  Place of(PhoneNumber phone, Clocks clocks) {
    var number = parse(phone);
    if (number == null || WITHOUT_PLACE.contains(util.getNumberType(number))) {
      return Place.UNKNOWN;
    }
    var mapped = mapped(number);
    if (phone.e164().startsWith(AreaCodes.PREFIX)) {
      var area = areaCodes.find(phone.e164());
      return area == null ? Place.UNKNOWN : joined(area, mapped, clocks);
    }
    var region = util.getRegionCodeForNumber(number);
    var found = new Place(clocks.distinct(mapped), region == null ? List.of() : List.of(region));
    return found.isKnown() ? found : Place.UNKNOWN;
  }

  /** The country of the numbering plan, for an address without one; null when it has none. */
  @Nullable String country(PhoneNumber phone) {
    var number = parse(phone);
    var region = number == null ? null : util.getRegionCodeForNumber(number);
    return region == null || region.equals("001") ? null : region;
  }

  private static Place joined(Place area, List<ZoneId> mapped, Clocks clocks) {
    var zones = new LinkedHashSet<>(area.zones());
    zones.addAll(mapped);
    return new Place(clocks.distinct(zones), area.jurisdictions());
  }

  /** What libphonenumber says, when it says something. */
  private List<ZoneId> mapped(Phonenumber.PhoneNumber number) {
    var names = mapper.getTimeZonesForNumber(number);
    return names.size() > Place.ZONES_MAX || !KNOWN_ZONES.containsAll(names)
        ? List.of()
        : names.stream().map(ZoneId::of).toList();
  }

  private Phonenumber.@Nullable PhoneNumber parse(PhoneNumber phone) {
    try {
      return util.parse(phone.e164(), null);
    } catch (NumberParseException e) {
      return null;
    }
  }
}
