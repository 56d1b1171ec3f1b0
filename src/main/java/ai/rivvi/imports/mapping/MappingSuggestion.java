package ai.rivvi.imports.mapping;

import ai.rivvi.imports.cells.FormulaGuard;
import ai.rivvi.imports.fields.AppointmentColumns;
import ai.rivvi.imports.fields.HeaderWords;
import ai.rivvi.imports.fields.NameReader;
import ai.rivvi.imports.fields.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Suggests what the columns of a list mean: as the clinic chose for columns of that name before,
 * else from their names and their values.
 */
public final class MappingSuggestion {
  private static final int STEPS = 100;

  /** A column of phones that has not even one of so many that another has is not the main one. */
  private static final int FEW_PHONES = 10;

  /** Fewer names without a comma may be those of people who are called by one name. */
  private static final int NAMES_MIN = 10;

  /** Says in which order the parts of a full name stand. */
  private static final Pattern FAMILY_FIRST =
      Pattern.compile("(last|family|surname|apellidos?)( name)? (y )?(first|given|nombres?)\\b.*");

  /** Of a file of ours that comes as a list of its own. */
  private static final Set<String> OWN_COLUMNS =
      Set.of(FormulaGuard.ROW_COLUMN, FormulaGuard.PROBLEMS_COLUMN, FormulaGuard.LIST_COLUMN);

  private static final Set<Target> DATES =
      EnumSet.of(Target.BIRTH_DATE, Target.APPOINTMENT_AT, Target.CALL_UNTIL);

  private final List<String> headers;
  private final List<ColumnProfile> profiles;
  private final ColumnOrders orders;
  private final String region;
  private final Map<Integer, ColumnMapping> remembered;
  private final Set<String> takenNames;
  private Map<Integer, JoinSuggestion.Part> parts = Map.of();

  private record Guess(int index, Target target, double score) {}

  /**
   * @param remembered what was chosen before; less than sure where it was in a list of another
   *     shape, which may have come from another program
   * @param takenNames of variables that are no column's
   */
  public MappingSuggestion(
      List<String> headers,
      List<ColumnProfile> profiles,
      String region,
      Map<Integer, ColumnMapping> remembered,
      Set<String> takenNames) {
    this.takenNames = takenNames;
    this.headers = headers;
    this.profiles = profiles;
    this.orders = new ColumnOrders(profiles);
    this.region = region;
    this.remembered = remembered;
  }

  /** What the columns seem to mean. */
  public ListMapping suggest() {
    var chosen = new Guess[headers.size()];
    var taken = EnumSet.noneOf(Target.class);
    for (var before : remembered.values()) {
      if (before.target().isMeaningful()
          && (before.target().mayRepeat() || before.isPart() || taken.add(before.target()))) {
        chosen[before.index()] = new Guess(before.index(), before.target(), 1);
      }
    }
    // Only now: of a day and a time, whichever stands first, the other is theirs too.
    Arrays.stream(chosen).filter(Objects::nonNull).forEach(guess -> taken.add(guess.target()));
    var words = headers.stream().map(HeaderWords::of).toList();
    var joins = new JoinSuggestion(words, profiles, i -> !remembered.containsKey(i));
    parts = joins.suggest();
    parts.values().removeIf(part -> taken.contains(part.target()));
    parts.forEach(
        (index, part) -> chosen[index] = new Guess(index, part.target(), part.confidence()));
    parts.values().forEach(part -> taken.add(part.target()));
    for (var guess : guesses()) {
      if (chosen[guess.index()] == null
          && (!remembered.containsKey(guess.index()) || isNo(guess))
          && isFree(guess, taken, chosen)) {
        chosen[guess.index()] = guess;
        taken.add(guess.target());
      }
    }
    extension(joins.extension(), taken, chosen);
    var names = names();
    var columns = new ArrayList<ColumnMapping>();
    for (var i = 0; i < chosen.length; i++) {
      columns.add(column(i, chosen[i], names.get(i)));
    }
    return new ListMapping(columns, region);
  }

  /**
   * Whether a column that was only kept is called as one that says who is not to be called: whoever
   * takes it for something else ignores it, and is not asked any more; nor is who gave the variable
   * of an appointment's status another name.
   */
  private boolean isNo(Guess guess) {
    var before = remembered.get(guess.index());
    if (before == null || before.target() != Target.VARIABLE) {
      return false;
    }
    return guess.target() == Target.DO_NOT_CALL
        || (guess.target() == Target.APPOINTMENT_STATUS
            && ColumnScores.isClearlyOfStatus(words(guess.index()))
            && before.isNamed(headers.get(guess.index())));
  }

  private String words(int index) {
    return HeaderWords.of(headers.get(index));
  }

  private void extension(int index, Set<Target> taken, Guess[] chosen) {
    if (index >= 0 && chosen[index] == null && taken.contains(Target.PHONE)) {
      chosen[index] = new Guess(index, Target.PHONE, ColumnScores.CLEAR);
      parts.put(
          index, new JoinSuggestion.Part(Target.PHONE, Target.EXTENSION, null, ColumnScores.CLEAR));
    }
  }

  private ColumnMapping column(int index, @Nullable Guess guess, String name) {
    var before = remembered.get(index);
    var part = parts.get(index);
    if (part != null) {
      return new ColumnMapping(
          index,
          part.target(),
          part.format(),
          name,
          part.confidence(),
          part.order(),
          ColumnRule.NONE);
    }
    if (guess == null) {
      var isIgnored =
          before == null
              ? OWN_COLUMNS.contains(headers.get(index))
              : before.target() == Target.IGNORE;
      var target = isIgnored ? Target.IGNORE : Target.VARIABLE;
      var rule = before != null && before.target() == target ? before.rule() : ColumnRule.NONE;
      return new ColumnMapping(index, target, null, name, 1, null, rule);
    }
    if (before == null || before.target() != guess.target()) {
      return new ColumnMapping(index, guess.target(), format(guess), name, confidence(guess));
    }
    return new ColumnMapping(
        index,
        guess.target(),
        format(guess, before),
        name,
        isDoubtful(guess, before) ? ColumnScores.DOUBT : 1,
        before.joinOrder(),
        before.rule());
  }

  /** As it was chosen before, unless this file's dates or names show another order. */
  private @Nullable String format(Guess guess, ColumnMapping before) {
    var profile = profiles.get(guess.index());
    if (DATES.contains(guess.target()) && !before.isPart()) {
      return isOrderRemembered(guess.index(), before)
          ? before.format()
          : orders.of(guess.index(), region).name();
    }
    var isCommaGone =
        NameReader.LAST_COMMA_FIRST.equals(before.format())
            && profile.filled() >= NAMES_MIN
            && profile.severalWordsShare() >= ColumnScores.ENOUGH
            && profile.commaShare() == 0;
    return isCommaGone ? nameFormat(headers.get(guess.index()), profile) : before.format();
  }

  /** Where dates leave their order open, the one before holds unless other dates contradict. */
  private boolean isOrderRemembered(int index, ColumnMapping before) {
    var profile = profiles.get(index);
    var beside = orders.beside(index);
    var format = before.format();
    return profile.order() == null
        && format != null
        && profile.allows(format)
        && (!profile.isOrderOpen() || beside == null || beside.name().equals(format));
  }

  /** Whether a person should look at the order of dates that were mapped before. */
  private boolean isDoubtful(Guess guess, ColumnMapping before) {
    var index = guess.index();
    if (!DATES.contains(guess.target())
        || before.isPart()
        || !profiles.get(index).isOrderDoubtful()) {
      return false;
    }
    return !isOrderRemembered(index, before)
        || (orders.beside(index) == null && before.confidence() < 1);
  }

  /** Names that were chosen before come first; the others are made so that none is there twice. */
  private List<String> names() {
    var slugs = VariableNames.unique(headers);
    var names = new ArrayList<String>();
    var taken = new HashSet<>(takenNames);
    for (var i = 0; i < slugs.size(); i++) {
      var before = remembered.get(i);
      var name = before == null ? null : before.variableName();
      names.add(name != null && taken.add(name) ? name : "");
    }
    for (var i = 0; i < slugs.size(); i++) {
      if (names.get(i).isEmpty()) {
        names.set(i, VariableNames.free(slugs.get(i), taken));
      }
    }
    return names;
  }

  private List<Guess> guesses() {
    var guesses = new ArrayList<Guess>();
    var scores = new ColumnScores(hasFamilyName());
    for (var i = 0; i < headers.size(); i++) {
      var words = words(i);
      for (var target : Target.values()) {
        var isKept =
            JoinSuggestion.isMiddleName(words) || (target == Target.PHONE && isNearlyEmpty(i));
        var score = isKept ? 0 : scores.of(words, profiles.get(i), target);
        if (score >= ColumnScores.ENOUGH) {
          guesses.add(new Guess(i, target, score));
        }
      }
    }
    // Equal scores: the earlier column, the more telling target.
    guesses.sort(
        Comparator.comparingDouble(Guess::score)
            .reversed()
            .thenComparing(Guess::index)
            .thenComparing(Guess::target));
    return guesses;
  }

  /** Whether another main phone has many numbers where this one has a few. */
  private boolean isNearlyEmpty(int index) {
    var most =
        IntStream.range(0, headers.size())
            .filter(other -> isMainPhone(words(other)))
            .map(other -> profiles.get(other).phones())
            .max()
            .orElse(0);
    return profiles.get(index).phones() * FEW_PHONES < most;
  }

  private static boolean isMainPhone(String words) {
    var likeness = HeaderWords.likeness(words, Target.PHONE);
    return likeness > 0 && likeness >= HeaderWords.likeness(words, Target.ALTERNATE_PHONE);
  }

  private boolean isFree(Guess guess, Set<Target> taken, Guess[] chosen) {
    return switch (guess.target()) {
      case FULL_NAME ->
          !taken.contains(Target.FULL_NAME)
              && !(taken.contains(Target.GIVEN_NAME) && taken.contains(Target.FAMILY_NAME));
      case GIVEN_NAME, FAMILY_NAME ->
          !taken.contains(guess.target()) && !taken.contains(Target.FULL_NAME);
      case APPOINTMENT_AT -> {
        var time = isTime(guess.index());
        for (var other : chosen) {
          if (other != null
              && other.target() == Target.APPOINTMENT_AT
              && isTime(other.index()) == time) {
            yield false;
          }
        }
        yield true;
      }
      case ALTERNATE_PHONE, CONSENT, DO_NOT_CALL -> true;
      case APPOINTMENT_STATUS ->
          ColumnScores.isClearlyOfStatus(words(guess.index())) || !taken.contains(guess.target());
      default -> !taken.contains(guess.target());
    };
  }

  private boolean hasFamilyName() {
    return headers.stream()
        .anyMatch(header -> HeaderWords.likeness(HeaderWords.of(header), Target.FAMILY_NAME) > 0);
  }

  private boolean isTime(int index) {
    var profile = profiles.get(index);
    var words = words(index);
    if (profile.filled() == 0) {
      return words.matches(".*\\b(time|hora)\\b");
    }
    return ColumnScores.times(words, profile) > profile.dateShare();
  }

  private @Nullable String format(Guess guess) {
    var profile = profiles.get(guess.index());
    return switch (guess.target()) {
      case BIRTH_DATE, CALL_UNTIL -> orders.of(guess.index(), region).name();
      case APPOINTMENT_AT ->
          isTime(guess.index()) ? Target.TIME : orders.of(guess.index(), region).name();
      case FULL_NAME -> nameFormat(headers.get(guess.index()), profile);
      case POSTAL_CODE -> profile.addressShare() > profile.postalShare() ? Target.ADDRESS : null;
      case APPOINTMENT_STATUS ->
          AppointmentColumns.isCancellation(words(guess.index())) ? Target.CANCELED : null;
      default -> null;
    };
  }

  private static String nameFormat(String header, ColumnProfile profile) {
    if (profile.commaShare() >= ColumnScores.ENOUGH) {
      return NameReader.LAST_COMMA_FIRST;
    }
    return FAMILY_FIRST.matcher(HeaderWords.of(header)).matches()
        ? NameReader.LAST_FIRST
        : NameReader.FIRST_LAST;
  }

  private double confidence(Guess guess) {
    var dated = DATES.contains(guess.target());
    var score = Math.min(1, guess.score());
    var sure =
        dated && profiles.get(guess.index()).isOrderDoubtful()
            ? Math.min(ColumnScores.DOUBT, score)
            : score;
    return Math.round(sure * STEPS) / (double) STEPS;
  }
}
