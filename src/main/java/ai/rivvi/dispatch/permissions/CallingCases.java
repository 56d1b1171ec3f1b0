package ai.rivvi.dispatch.permissions;

import ai.rivvi.dispatch.permissions.CallingPermissionController.CallingCase;
import ai.rivvi.rules.CallingRules;
import ai.rivvi.rules.Whereabouts;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Invalid.FieldError;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.tenancy.Organizations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the cases of a question; what cannot be read is refused by field. */
@Component
public class CallingCases {
  private static final int ERRORS_MAX = 20;
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private final CallingRules rules;
  private final Organizations organizations;
  private final BusinessTime time;

  CallingCases(CallingRules rules, Organizations organizations, BusinessTime time) {
    this.rules = rules;
    this.organizations = organizations;
    this.time = time;
  }

  /**
   * A case as read.
   *
   * @param phone what the number turned out to be; null when there is none
   */
  public record Asked(
      PhoneNumber.@Nullable Reading phone,
      Whereabouts told,
      Instant at,
      @Nullable CallPurpose purpose) {}

  /** Reads all cases; the purpose may be left open only where the law alone is asked. */
  List<Asked> read(List<CallingCase> cases, boolean legalOnly) {
    var region = organizations.current().region();
    var now = time.instant();
    var errors = new ArrayList<FieldError>();
    var asked = new ArrayList<Asked>();
    for (var index = 0; index < cases.size() && errors.size() < ERRORS_MAX; index++) {
      asked.add(new Reader("cases[" + index + "].", errors).read(cases.get(index), region, now));
      if (!legalOnly && asked.getLast().purpose() == null) {
        errors.add(
            new FieldError(
                "cases[" + index + "].purpose", "is needed to look for a consent: name one."));
      }
    }
    if (!errors.isEmpty()) {
      throw new Invalid("invalid-calling-case", "Some cases need a change.", errors);
    }
    return asked;
  }

  private final class Reader {
    private final String path;
    private final List<FieldError> errors;

    Reader(String path, List<FieldError> errors) {
      this.path = path;
      this.errors = errors;
    }

    Asked read(CallingCase one, String region, Instant now) {
      var country = country(filled(one.country()));
      var phone = filled(one.phone());
      var reading =
          phone == null ? null : PhoneNumber.read(phone, country == null ? region : country);
      var number = reading instanceof PhoneNumber.Reading.Valid(var valid) ? valid : null;
      var code = filled(one.postalCode());
      if (code != null && country != null && !rules.isPostalCode(code, country)) {
        errors.add(new FieldError(path + "postalCode", "is not a postal code of " + country + "."));
      }
      // Without a number, a postal code is read as one of the clinic's own country.
      var address = country == null && number == null && code != null ? region : country;
      return new Asked(
          reading,
          new Whereabouts(number, code, address, zone(filled(one.zone()))),
          at(filled(one.at()), now),
          purpose(filled(one.purpose())));
    }

    private @Nullable String country(@Nullable String text) {
      var code = text == null ? null : text.toUpperCase(Locale.ROOT);
      if (code != null && !rules.isCountry(code)) {
        errors.add(
            new FieldError(path + "country", "is not a country code of two letters, such as US."));
        return null;
      }
      return code;
    }

    private @Nullable ZoneId zone(@Nullable String text) {
      if (text == null) {
        return null;
      }
      if (!ZONES.contains(text)) {
        errors.add(
            new FieldError(
                path + "zone", "is not a known zone: write one such as America/New_York."));
        return null;
      }
      return ZoneId.of(text);
    }

    private Instant at(@Nullable String text, Instant now) {
      try {
        return text == null ? now : OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        errors.add(
            new FieldError(
                path + "at",
                "is not a time with its offset: write one such as 2026-11-01T13:59:59Z."));
        return now;
      }
    }

    private @Nullable CallPurpose purpose(@Nullable String text) {
      if (text == null) {
        return null;
      }
      for (var purpose : CallPurpose.values()) {
        if (purpose.name().equals(text)) {
          return purpose;
        }
      }
      errors.add(
          new FieldError(
              path + "purpose", "is not a purpose: use one of " + List.of(CallPurpose.values())));
      return null;
    }

    private static @Nullable String filled(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }
  }
}
