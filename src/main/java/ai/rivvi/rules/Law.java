package ai.rivvi.rules;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A ruleset as read from its text.
 *
 * @param jurisdictions the law-givers that it covers, by code
 * @param changes zones that no longer do what the JDK's zone data may say
 * @param clocks which zones are the same, with these changes
 */
record Law(
    Map<String, String> jurisdictions,
    List<Rule> rules,
    Map<ZoneId, Clock.Change> changes,
    Clocks clocks) {
  /** The code of the rules for countries that the ruleset does not cover. */
  static final String ELSEWHERE = "*";

  Law(Map<String, String> jurisdictions, List<Rule> rules, Map<ZoneId, Clock.Change> changes) {
    this(jurisdictions, rules, changes, new Clocks(changes));
  }

  Clock clock(ZoneId zone) {
    return new Clock(zone, changes.get(zone));
  }

  /**
   * The rules of some law-givers on a day: each one's own, its country's, or those of elsewhere.
   */
  List<Rule> of(List<String> codes, LocalDate date) {
    var asked = new HashSet<String>();
    for (var code : codes) {
      var country = country(code);
      if (jurisdictions.containsKey(country)) {
        asked.add(country);
        asked.add(code);
      } else {
        asked.add(ELSEWHERE);
      }
    }
    return rules.stream().filter(rule -> applies(rule, asked) && rule.isInForce(date)).toList();
  }

  private static boolean applies(Rule rule, Set<String> asked) {
    return asked.contains(rule.jurisdiction());
  }

  /** The country of a code such as {@code US-FL}. */
  static String country(String code) {
    var dash = code.indexOf('-');
    return dash < 0 ? code : code.substring(0, dash);
  }
}
