package ai.rivvi.patients;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether two patients look like one person, by their decrypted values. A shared phone alone never
 * does, nor with a family name alone: households share both, and twins a birth date besides.
 */
final class Likeness {
  /** In a shorter name one letter makes another name. */
  private static final int TYPO_LETTERS_MIN = 3;

  /** Shorter parts, such as "de" or an initial, tell nobody from anybody. */
  private static final int PART_LETTERS_MIN = 3;

  private Likeness() {}

  /** What of a patient is compared. */
  record Person(Name given, Name family, String digits, @Nullable LocalDate birthDate) {
    static Person of(OpenPatient patient) {
      return new Person(
          Name.of(patient.givenName()),
          Name.of(patient.familyName()),
          KnownPatients.digits(patient.givenName(), patient.familyName()),
          patient.birthDate());
    }

    boolean isNameComplete() {
      return !given.letters().isEmpty() && !family.letters().isEmpty();
    }

    @Override
    public String toString() {
      return "Person";
    }
  }

  /** A name and its words, all in their normal form. */
  record Name(String letters, Set<String> words) {
    static Name of(@Nullable String text) {
      return new Name(Normal.name(text), Normal.words(text));
    }

    /** One of several names stands alone, as without the hyphen and what is behind it. */
    private boolean isPartOf(Name whole) {
      return whole.words().size() > 1
          && letters.length() >= PART_LETTERS_MIN
          && whole.words().contains(letters);
    }

    private boolean isLike(Name other) {
      return isTypo(letters, other.letters()) || isPartOf(other) || other.isPartOf(this);
    }

    @Override
    public String toString() {
      return "Name";
    }
  }

  /** Why they look alike; empty when they do not. */
  static Set<DuplicateKind> of(Person one, Person other, boolean sharePhone) {
    var kinds = EnumSet.noneOf(DuplicateKind.class);
    if (!one.isNameComplete() || !other.isNameComplete() || isNumberedApart(one, other)) {
      return kinds;
    }
    var born = one.birthDate();
    var otherBorn = other.birthDate();
    if (born != null && otherBorn != null) {
      compare(one, other, born, otherBorn, sharePhone, kinds);
    } else if (sharePhone
        && (isSameName(one, other) || isSimilarName(one, other) || isSwappedName(one, other))) {
      kinds.add(DuplicateKind.SAME_PHONE_SIMILAR_NAME);
    }
    return kinds;
  }

  /** Twins whom a hospital has numbered, such as "BabyBoy1" and "BabyBoy2". */
  private static boolean isNumberedApart(Person one, Person other) {
    return !one.digits().isEmpty()
        && !other.digits().isEmpty()
        && !one.digits().equals(other.digits());
  }

  private static void compare(
      Person one,
      Person other,
      LocalDate born,
      LocalDate otherBorn,
      boolean sharePhone,
      Set<DuplicateKind> kinds) {
    if (!born.equals(otherBorn)) {
      if (!isSameName(one, other)) {
        return;
      }
      if (isSwapped(born, otherBorn)) {
        kinds.add(DuplicateKind.SAME_NAME_SWAPPED_BIRTH_DATE);
      } else if (isOneDigitApart(born, otherBorn)
          || (sharePhone && born.getYear() == otherBorn.getYear())) {
        kinds.add(DuplicateKind.SAME_NAME_SIMILAR_BIRTH_DATE);
      }
    } else if (isSameName(one, other)) {
      kinds.add(DuplicateKind.SAME_NAME_AND_BIRTH_DATE);
    } else if (isSwappedName(one, other)) {
      kinds.add(DuplicateKind.SWAPPED_NAME_SAME_BIRTH_DATE);
    } else if (isSimilarName(one, other)) {
      kinds.add(DuplicateKind.SIMILAR_NAME_SAME_BIRTH_DATE);
    } else if (sharePhone && isSameGiven(one, other)) {
      kinds.add(DuplicateKind.SAME_PHONE_OTHER_FAMILY_NAME);
    }
  }

  /** The letters count, wherever given and family name are divided. */
  private static boolean isSameName(Person one, Person other) {
    return (one.given().letters() + one.family().letters())
        .equals(other.given().letters() + other.family().letters());
  }

  private static boolean isSwappedName(Person one, Person other) {
    return one.given().letters().equals(other.family().letters())
        && one.family().letters().equals(other.given().letters());
  }

  private static boolean isSimilarName(Person one, Person other) {
    if (isSameGiven(one, other)) {
      return one.family().isLike(other.family());
    }
    return one.family().letters().equals(other.family().letters())
        && one.given().isLike(other.given());
  }

  private static boolean isSameGiven(Person one, Person other) {
    return one.given().letters().equals(other.given().letters());
  }

  /** One letter is different, missing or too many, or two neighbors have changed places. */
  static boolean isTypo(String one, String other) {
    if (Math.min(one.length(), other.length()) < TYPO_LETTERS_MIN
        || Math.abs(one.length() - other.length()) > 1) {
      return false;
    }
    var same = 0;
    var shorter = Math.min(one.length(), other.length());
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    if (one.length() != other.length()) {
      var longer = one.length() > other.length() ? one : other;
      var rest = one.length() > other.length() ? other : one;
      return longer.substring(same + 1).equals(rest.substring(same));
    }
    if (same == one.length()) {
      return false;
    }
    return one.substring(same + 1).equals(other.substring(same + 1))
        || isNeighborsSwapped(one, other, same);
  }

  private static boolean isNeighborsSwapped(String one, String other, int at) {
    return at + 1 < one.length()
        && one.charAt(at) == other.charAt(at + 1)
        && one.charAt(at + 1) == other.charAt(at)
        && one.substring(at + 2).equals(other.substring(at + 2));
  }

  private static boolean isSwapped(LocalDate one, LocalDate other) {
    try {
      return other.equals(LocalDate.of(one.getYear(), one.getDayOfMonth(), one.getMonthValue()));
    } catch (DateTimeException _) {
      // There is no such month.
      return false;
    }
  }

  private static boolean isOneDigitApart(LocalDate one, LocalDate other) {
    var text = Normal.date(one);
    var otherText = Normal.date(other);
    if (text.length() != otherText.length()) {
      return false;
    }
    var apart = 0;
    for (var i = 0; i < text.length(); i++) {
      apart += text.charAt(i) == otherText.charAt(i) ? 0 : 1;
    }
    return apart == 1;
  }
}
