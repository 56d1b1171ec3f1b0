package ai.rivvi.dispatch.permissions;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.permissions.CallingCases.Asked;
import ai.rivvi.dispatch.permissions.CallingDecision.Answer;
import ai.rivvi.rules.CallingRules;
import ai.rivvi.rules.LegalAnswer;
import ai.rivvi.rules.LegalReason;
import ai.rivvi.rules.Place;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.rules.Whereabouts;
import ai.rivvi.shared.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers whether numbers may be called, by the law alone or by all that the clinic knows. */
@Service
public class CallingPermissions {
  /** A question is about an instant, not about a time of ringing. */
  private static final Duration NO_RING = Duration.ZERO;

  private static final int STEPS_MAX = 100;
  private final CallingRules rules;
  private final LineFacts lineFacts;

  CallingPermissions(CallingRules rules, LineFacts lineFacts) {
    this.rules = rules;
    this.lineFacts = lineFacts;
  }

  /** What the law alone says. */
  public List<CallingDecision> legal(List<Asked> cases) {
    var ruleset = rules.active();
    return cases.stream().map(one -> legal(one, ruleset)).toList();
  }

  private CallingDecision legal(Asked asked, Ruleset ruleset) {
    var place = rules.place(asked.told());
    var unusable = unusable(asked.phone());
    if (unusable != null) {
      return no(List.of(unusable), asked, place, ruleset);
    }
    return switch (ruleset.answer(place, asked.at(), NO_RING)) {
      case LegalAnswer.Open(var until) ->
          answer(Answer.DIAL, until, List.of(), asked, place, ruleset);
      case LegalAnswer.Closed(var until, var why) ->
          answer(Answer.WAIT, until, reasons(why), asked, place, ruleset);
      case LegalAnswer.Forbidden(var why) -> no(reasons(why), asked, place, ruleset);
    };
  }

  /** What the law, the clinic's hours and caps, and the consents of whoever is on the line say. */
  @Transactional
  public List<CallingDecision> whole(List<Asked> cases) {
    var ruleset = rules.active();
    var facts = lineFacts.of(cases, ruleset);
    var decisions = new ArrayList<CallingDecision>();
    for (var asked : cases) {
      var unusable = unusable(asked.phone());
      decisions.add(
          unusable == null
              ? whole(asked, facts.of(asked), ruleset)
              : no(List.of(unusable), asked, rules.place(asked.told()), ruleset));
    }
    return decisions;
  }

  private CallingDecision whole(Asked asked, LineFacts.Known known, Ruleset ruleset) {
    var places = places(asked.told(), known.places());
    var shown = together(places);
    var never = new ArrayList<>(known.never());
    var waits = new ArrayList<Reason>();
    var at = asked.at();
    for (var step = 0; step < STEPS_MAX; step++) {
      Instant later = null;
      Instant closes = null;
      for (var place : places) {
        switch (ruleset.answer(place, at, NO_RING)) {
          case LegalAnswer.Open(var until) -> closes = earlier(closes, until);
          case LegalAnswer.Closed(var until, var why) -> {
            later = later(later, until);
            keep(waits, reasons(why), step);
          }
          case LegalAnswer.Forbidden(var why) -> never.addAll(reasons(why));
        }
      }
      var clinic = known.clinic(at);
      never.addAll(clinic.never());
      keep(waits, clinic.waits(), step);
      later = clinic.until() == null ? later : later(later, clinic.until());
      closes = earlier(closes, clinic.closes());
      if (!never.isEmpty()) {
        return no(never, asked, shown, ruleset);
      }
      if (later == null) {
        return step == 0
            ? answer(Answer.DIAL, closes, List.of(), asked, shown, ruleset)
            : answer(Answer.WAIT, at, waits, asked, shown, ruleset);
      }
      at = later;
    }
    return answer(Answer.NO, null, waits, asked, shown, ruleset);
  }

  /** Only what stands against a call at the instant that was asked for is told. */
  private static void keep(List<Reason> waits, Collection<Reason> reasons, int step) {
    if (step == 0) {
      waits.addAll(reasons);
    }
  }

  /** A number alone says nothing that the places of its patients do not. */
  private List<Place> places(Whereabouts told, List<Place> known) {
    var phone = told.phone();
    return !known.isEmpty() && phone != null && told.equals(Whereabouts.of(phone))
        ? known
        : Stream.concat(Stream.of(rules.place(told)), known.stream()).distinct().toList();
  }

  private static Place together(List<Place> places) {
    return new Place(
        places.stream().flatMap(place -> place.zones().stream()).distinct().toList(),
        places.stream().flatMap(place -> place.jurisdictions().stream()).distinct().toList());
  }

  private static @Nullable Reason unusable(PhoneNumber.@Nullable Reading phone) {
    return switch (phone) {
      case PhoneNumber.Reading.Invalid() -> Reason.PHONE_INVALID;
      case PhoneNumber.Reading.NotDialable() -> Reason.PHONE_NOT_DIALABLE;
      case PhoneNumber.Reading.Valid(var _) -> null;
      case null -> null;
    };
  }

  private static CallingDecision no(
      Collection<Reason> reasons, Asked asked, Place place, Ruleset ruleset) {
    return answer(Answer.NO, null, reasons, asked, place, ruleset);
  }

  private static CallingDecision answer(
      Answer answer,
      @Nullable Instant until,
      Collection<Reason> reasons,
      Asked asked,
      Place place,
      Ruleset ruleset) {
    return CallingDecision.of(
        answer, until, reasons, place, ruleset.explain(place, asked.at()), ruleset.hash());
  }

  private static List<Reason> reasons(Collection<LegalReason> why) {
    return why.stream().map(Reason::of).toList();
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }
}
