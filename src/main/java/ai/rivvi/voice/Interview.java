package ai.rivvi.voice;

import ai.rivvi.voice.BrainStep.Act;
import ai.rivvi.voice.CallSubject.Ask;
import ai.rivvi.voice.CallSubject.Kind;
import ai.rivvi.voice.TurnLog.Outcome;
import ai.rivvi.voice.Understanding.Verdict;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The campaign's questions in order. Each is asked again once; what is still not understood stays
 * unanswered. Missing the goal leads to its alternative, if there is one.
 */
final class Interview {
  private static final String GOAL_YES = Verdict.YES.name();

  private enum Stage {
    ASKING,
    OFFERING,
    ALTERNATIVE
  }

  private final CallBrief brief;
  private final CallSubject subject;
  private final InstantSource clock;
  private final Phrases phrases;
  private final Map<String, String> values = new HashMap<>();
  private Stage stage = Stage.ASKING;
  private int at;
  private boolean askedAgain;

  Interview(CallBrief brief, CallSubject subject, InstantSource clock, Phrases phrases) {
    this.brief = brief;
    this.subject = subject;
    this.clock = clock;
    this.phrases = phrases;
  }

  /** Why the clinic calls, and the first question. */
  List<Act> begin() {
    List<Act> acts = new ArrayList<>();
    acts.add(new Act.Say(phrases.say("confirmed") + " " + subject.text()));
    acts.addAll(subject.questions().isEmpty() ? finish(Outcome.GOAL_MET, "met") : ask());
    return acts;
  }

  /** What is being asked, for one who did not hear it. */
  String question() {
    return switch (stage) {
      case ASKING -> subject.questions().get(at).text();
      case OFFERING -> phrases.say("another-suits");
      case ALTERNATIVE -> alternativeText();
    };
  }

  /** True when the question leaves its answer to the patient's own words. */
  boolean isOpen() {
    return stage == Stage.ASKING && subject.questions().get(at).kind() == Kind.TEXT;
  }

  /** True when what was said answers the present question. */
  boolean isAnswer(Understanding heard) {
    return stage != Stage.ASKING || heard.answer(current(), now(), dayFirst()) != null;
  }

  /** The answer that was given together with something more pressing, if there is one. */
  List<Act> kept(Understanding heard, String text) {
    if (stage != Stage.ASKING) {
      return List.of();
    }
    var ask = current();
    var value = ask.kind() == Kind.TEXT ? text : heard.answer(ask, now(), dayFirst());
    return value == null ? List.of() : List.of(record(ask, value, text));
  }

  /** A no beside a stop may belong to it, and is no answer. */
  List<Act> keptBesideStop(Understanding heard, String text) {
    return StopRequest.besides(heard.utterance()).isEmpty() || heard.isClearNo()
        ? List.of()
        : kept(heard, text);
  }

  /** Takes what was said as the answer. */
  List<Act> answer(Understanding heard, String text) {
    return switch (stage) {
      case ASKING -> answered(heard, text);
      case OFFERING -> offered(heard, text);
      case ALTERNATIVE -> {
        var time = heard.time(now(), dayFirst());
        yield time.isEmpty() ? again(Outcome.NEEDS_PERSON, "for-person") : note(time, text);
      }
    };
  }

  /** It was not the patient who answered: what was said instead stands in each answer's place. */
  List<Act> withdrawn(String text) {
    return subject.questions().stream()
        .filter(ask -> values.containsKey(ask.key()))
        .<Act>map(ask -> new Act.Record(ask.key(), null, text))
        .toList();
  }

  /** Ends where it is: the patient leaves. */
  Outcome brokenOff() {
    return subject.questions().stream().anyMatch(q -> q.goal() != null) && isGoalMet()
        ? Outcome.GOAL_MET
        : Outcome.DROPPED;
  }

  private List<Act> answered(Understanding heard, String text) {
    var ask = current();
    var goal = ask.goal();
    var decides = ask.kind() == Kind.YES_NO && GOAL_YES.equalsIgnoreCase(goal == null ? "" : goal);
    var isHalfYes = decides && heard.verdict() == Verdict.YES && heard.wantsChange();
    if (decides && (isHalfYes || heard.verdict() != Verdict.YES)) {
      var offer = heard.offeredTime(now(), dayFirst());
      if (!offer.isEmpty()) {
        List<Act> acts = new ArrayList<>();
        acts.add(record(ask, Verdict.NO.name(), text));
        acts.addAll(note(offer, text));
        return acts;
      }
    }
    var value = isHalfYes ? null : heard.answer(ask, now(), dayFirst());
    if (value == null && !askedAgain) {
      askedAgain = true;
      return List.of(new Act.Say(phrases.say("not-understood") + " " + ask.text()));
    }
    List<Act> acts = new ArrayList<>();
    acts.add(record(ask, ask.kind() == Kind.TEXT ? text : value, text));
    if (decides && value != null && !value.equals(GOAL_YES)) {
      acts.addAll(missed());
    } else {
      acts.addAll(next(value == null));
    }
    return acts;
  }

  private List<Act> missed() {
    if (alternative() == null) {
      return finish(Outcome.DECLINED, "declined");
    }
    stage = Stage.OFFERING;
    askedAgain = false;
    return List.of(new Act.Say(phrases.say("another-suits")));
  }

  private List<Act> offered(Understanding heard, String text) {
    var offer = heard.offeredTime(now(), dayFirst());
    if (!offer.isEmpty()) {
      return note(offer, text);
    }
    return switch (heard.verdict()) {
      case YES -> {
        stage = Stage.ALTERNATIVE;
        askedAgain = false;
        yield List.of(new Act.Say(alternativeText()));
      }
      case NO -> finish(Outcome.DECLINED, "declined");
      case UNCLEAR -> again(Outcome.NEEDS_PERSON, "for-person");
    };
  }

  private List<Act> again(Outcome otherwise, String phrase) {
    if (askedAgain) {
      return finish(otherwise, phrase);
    }
    askedAgain = true;
    return List.of(new Act.Say(phrases.say("not-understood") + " " + question()));
  }

  /** Keeps another date or time for a person to settle. */
  private List<Act> note(SpokenTime time, String text) {
    var ask = alternative();
    var iso = ask == null ? null : time.iso(ask.kind());
    var key = ask == null ? Talk.ANOTHER_TIME : ask.key();
    return List.of(
        new Act.Record(key, iso == null ? time.iso(Kind.DATE_TIME) : iso, text),
        new Act.Conclude(Outcome.NEEDS_PERSON),
        new Act.Say(phrases.say("noted-time", time.spoken(phrases))),
        new Act.HangUp());
  }

  private List<Act> next(boolean isUnanswered) {
    var isAlternativeNext = alternative() != null && !isUnanswered;
    at += isAlternativeNext ? 2 : 1;
    askedAgain = false;
    if (at < subject.questions().size()) {
      return isUnanswered ? said(phrases.say("go-on"), ask()) : ask();
    }
    var isMet = isGoalMet();
    return isMet ? finish(Outcome.GOAL_MET, "met") : finish(Outcome.NEEDS_PERSON, "for-person");
  }

  private static List<Act> said(String before, List<Act> acts) {
    List<Act> all = new ArrayList<>();
    all.add(new Act.Say(before));
    all.addAll(acts);
    return all;
  }

  private boolean isGoalMet() {
    var goals = subject.questions().stream().filter(ask -> ask.goal() != null).toList();
    return goals.isEmpty()
        ? !values.isEmpty()
        : goals.stream()
            .allMatch(ask -> values.getOrDefault(ask.key(), "").equalsIgnoreCase(ask.goal()));
  }

  private List<Act> ask() {
    return List.of(new Act.Say(subject.questions().get(at).text()));
  }

  private Ask current() {
    return subject.questions().get(at);
  }

  /** The question for a date or time right after one with a goal. */
  private @Nullable Ask alternative() {
    var follows = at + 1 < subject.questions().size() ? subject.questions().get(at + 1) : null;
    var decides = current().kind() == Kind.YES_NO && current().goal() != null;
    return decides && follows != null && follows.kind().isTemporal() && follows.goal() == null
        ? follows
        : null;
  }

  private String alternativeText() {
    var ask = alternative();
    return ask == null ? phrases.say("another-when") : ask.text();
  }

  private Act record(Ask ask, @Nullable String value, String text) {
    if (value != null) {
      values.put(ask.key(), value);
    }
    return new Act.Record(ask.key(), value, text);
  }

  private List<Act> finish(Outcome outcome, String phrase) {
    return List.of(new Act.Conclude(outcome), new Act.Say(phrases.say(phrase)), new Act.HangUp());
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(brief.zone());
  }

  private boolean dayFirst() {
    return Phrases.isSpanish(brief.language());
  }
}
