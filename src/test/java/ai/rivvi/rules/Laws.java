package ai.rivvi.rules;

import ai.rivvi.rules.AppliedRule.Confidence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rulesets for tests. */
public final class Laws {
  private static final Places PLACES = new Places();

  private Laws() {}

  static Law law() {
    return LawReader.read(Rulesets.build());
  }

  /** The build's own. */
  public static Ruleset build() {
    return new Ruleset(Rulesets.hash(Rulesets.build()), law());
  }

  /** What is left when the law is taken out: any hour, anywhere, as often as one likes. */
  public static Ruleset none() {
    return new Ruleset("none", new Law(Map.of(), List.of(rule(Law.ELSEWHERE, false)), Map.of()));
  }

  /** The build's, with a law-giver who forbids every call. */
  public static Ruleset forbiddenIn(String jurisdiction) {
    var law = law();
    var rules = new ArrayList<>(law.rules());
    rules.add(rule(jurisdiction, true));
    return new Ruleset("forbidden", new Law(law.jurisdictions(), rules, law.changes()));
  }

  /** The build's, with a cap of a law-giver's. */
  public static Ruleset capped(String jurisdiction, Cap cap) {
    var law = law();
    var rules = new ArrayList<>(law.rules());
    rules.add(rule(jurisdiction, false, cap));
    return new Ruleset("capped", new Law(law.jurisdictions(), rules, law.changes()));
  }

  /** Where somebody may be, by the build's law. */
  public static Place place(Whereabouts told) {
    return PLACES.of(told, law().clocks());
  }

  private static Rule rule(String jurisdiction, boolean forbidden) {
    return rule(jurisdiction, forbidden, null);
  }

  private static Rule rule(String jurisdiction, boolean forbidden, @Nullable Cap cap) {
    var week = new EnumMap<DayOfWeek, Span>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      week.put(day, Span.parse("00:00-23:59:59"));
    }
    return new Rule(
        "test-rule",
        jurisdiction,
        "A test's own",
        null,
        LocalDate.EPOCH,
        null,
        null,
        Confidence.UNVERIFIED,
        null,
        week,
        null,
        null,
        cap,
        forbidden);
  }
}
