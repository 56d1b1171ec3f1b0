package ai.rivvi.dispatch.permissions;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.rules.AppliedRule;
import ai.rivvi.rules.AppliedRule.Confidence;
import ai.rivvi.rules.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a number may be called, and why.
 *
 * @param until to dial: the instant from which on it is too late; to wait: the next allowed instant
 * @param zones every clock that was considered
 * @param jurisdictions every law-giver that was considered (ISO 3166)
 * @param ruleset the hash of the ruleset that the answer rests on
 */
public record CallingDecision(
    Answer answer,
    @Nullable Instant until,
    List<Reason> reasons,
    List<String> zones,
    List<String> jurisdictions,
    List<CitedRule> rules,
    String ruleset) {

  /** Call now, later, or not at all. */
  public enum Answer {
    DIAL,
    WAIT,
    NO
  }

  /** A rule of law that the answer rests on, with its hours on the callee's day. */
  public record CitedRule(
      String id,
      String jurisdiction,
      String citation,
      @Nullable String source,
      LocalDate asOf,
      @Nullable LocalDate effectiveFrom,
      @Nullable LocalDate effectiveTo,
      String windowLocal,
      Confidence confidence,
      @Nullable String note,
      @Nullable Integer callsMax,
      @Nullable Integer perHours) {
    public static CitedRule of(AppliedRule rule) {
      var cap = rule.cap();
      return new CitedRule(
          rule.id(),
          rule.jurisdiction(),
          rule.citation(),
          rule.source(),
          rule.asOf(),
          rule.effectiveFrom(),
          rule.effectiveTo(),
          rule.windowLocal(),
          rule.confidence(),
          rule.note(),
          cap == null ? null : Integer.valueOf(cap.callsMax()),
          cap == null ? null : Integer.valueOf(cap.hours()));
    }
  }

  static CallingDecision of(
      Answer answer,
      @Nullable Instant until,
      Collection<Reason> reasons,
      Place place,
      List<AppliedRule> rules,
      String ruleset) {
    return new CallingDecision(
        answer,
        until,
        reasons.stream().distinct().sorted().toList(),
        place.zones().stream().map(ZoneId::getId).toList(),
        place.jurisdictions(),
        rules.stream().map(CitedRule::of).toList(),
        ruleset);
  }
}
