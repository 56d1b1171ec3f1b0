package ai.rivvi.voice;

import ai.rivvi.voice.BrainStep.Act;
import ai.rivvi.voice.TurnLog.IdentityState;
import ai.rivvi.voice.TurnLog.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A brain of plain rules that needs no provider: greets, finds out who is there, tells why the
 * clinic calls, asks the campaign's questions and understands what people say instead of answering.
 */
final class ScriptedBrain implements Brain {
  private static final int MISSES_MAX = 2;

  private final InstantSource clock;
  private final Duration callbackDelay;
  private final AskedName askedName = new AskedName();
  private Place place = Place.NAME;
  private int misses;
  private boolean isPatientAbsent;
  private boolean isIdentified;
  private boolean isDenied;
  private boolean isNumberStopped;
  private String callbackSpoken = "";

  /** Where the call was when it was asked whether to stop, and what follows a no. */
  private Place placeBefore = Place.NAME;

  private List<Act> afterwards = List.of();
  private @Nullable CallBrief brief;
  private @Nullable Interview interview;

  ScriptedBrain(InstantSource clock, Duration callbackDelay) {
    this.clock = clock;
    this.callbackDelay = callbackDelay;
  }

  @Override
  public BrainStep next(BrainInput input) {
    return new BrainStep(
        switch (input) {
          case BrainInput.Began(var begun) -> {
            brief = begun;
            var greeting = phrases().greeting(begun);
            askedName.asked(greeting);
            yield say(greeting);
          }
          case BrainInput.Interrupted(var heardUntil) -> {
            askedName.cut(heardUntil, brief().patientName());
            yield List.of();
          }
          case BrainInput.Heard(var text) -> heard(text);
          case BrainInput.Identity(var state, var subject) -> identity(state, subject);
          case BrainInput.ToolDone(var tool, var result) -> acted(tool, result);
        });
  }

  private List<Act> heard(String text) {
    var heard = Understanding.of(text);
    // The patient speaks of somebody else.
    var mayHaveDied = !isIdentified || SpokenDeath.isOf(brief().patientName(), heard.utterance());
    var listened = Listening.at(place, heard, interview, mayHaveDied);
    var signal = heard.signal(List.copyOf(listened)).orElse(null);
    if (signal == Signal.EMERGENCY) {
      var stopped = StopRequest.isIn(heard.utterance()) ? stop(heard) : List.<Act>of();
      var kept = place == Place.INTERVIEW ? interview().kept(heard, text) : List.<Act>of();
      return joined(joined(stopped, kept), signaled(signal, heard));
    }
    if (signal == Signal.STOP && !isIdentified && SpokenDeath.isIn(heard.utterance())) {
      return joined(signaled(Signal.DECEASED, heard), stop(heard));
    }
    if (signal == Signal.STOP) {
      var kept =
          place == Place.INTERVIEW ? interview().keptBesideStop(heard, text) : List.<Act>of();
      return joined(stop(heard), kept);
    }
    if (place == Place.INTERVIEW && isDenied(heard)) {
      return joined(
          interview().withdrawn(text), List.of(new Act.UseTool(AgentTools.WRONG_NUMBER, "")));
    }
    if (signal == Signal.PERHAPS_STOP) {
      return askWhetherToStop(beside(heard, text));
    }
    return signal == null ? answered(heard, text) : signaled(signal, heard);
  }

  private List<Act> answered(Understanding heard, String text) {
    return switch (place) {
      case NAME, HOLDING -> name(heard);
      case WHO_THEN -> whoThen(heard);
      case BIRTH_DATE -> birthDate(heard);
      case CALLBACK_WHEN ->
          heard.namesNoTime() && callbackTime(heard) == null
              ? askWhetherToStop(callBack(heard))
              : callBack(heard);
      case INTERVIEW -> finishing(interview().answer(heard, text));
      case STOP_PERHAPS -> {
        if (!heard.wantsCalls()) {
          yield stop(heard);
        }
        place = placeBefore;
        yield finishing(afterwards);
      }
      case OVER -> List.of();
    };
  }

  /** Whether somebody who was taken for the patient says now that they are not. */
  private boolean isDenied(Understanding heard) {
    isDenied |=
        place == Place.INTERVIEW && SpokenDenial.isIn(heard.utterance(), brief().patientName());
    return isDenied;
  }

  /** What follows from what was said beside a stop that was perhaps none. */
  private List<Act> beside(Understanding heard, String text) {
    var isUnderstood =
        switch (place) {
          case NAME -> heard.isPatient(brief().patientName()) == Understanding.Verdict.YES;
          case INTERVIEW -> interview().isAnswer(heard);
          case WHO_THEN, HOLDING, BIRTH_DATE, CALLBACK_WHEN, STOP_PERHAPS, OVER -> false;
        };
    return isUnderstood ? answered(heard, text) : say(question());
  }

  /** Asks; what was answered already is stored before, and the rest follows a clear no. */
  private List<Act> askWhetherToStop(List<Act> then) {
    afterwards = then.stream().filter(act -> !(act instanceof Act.Record)).toList();
    placeBefore = place;
    place = Place.STOP_PERHAPS;
    return joined(then.stream().filter(Act.Record.class::isInstance).toList(), say(question()));
  }

  private List<Act> signaled(Signal signal, Understanding heard) {
    return switch (signal) {
      case EMERGENCY -> end(Outcome.NEEDS_PERSON, "emergency");
      case STOP, PERHAPS_STOP -> stop(heard);
      case MACHINE -> {
        place = Place.OVER;
        yield List.of(new Act.Conclude(Outcome.MACHINE), new Act.HangUp());
      }
      case DECEASED -> List.of(new Act.UseTool(AgentTools.REPORT_DEATH, ""));
      case WRONG_PERSON -> wrongPerson(heard);
      case WRONG_NUMBER -> List.of(new Act.UseTool(AgentTools.WRONG_NUMBER, ""));
      case NOT_HERE -> absent();
      case PERSON -> end(Outcome.NEEDS_PERSON, "person");
      case LATER -> later(heard);
      case HOLD_ON -> {
        place = place == Place.NAME || place == Place.WHO_THEN ? Place.HOLDING : place;
        yield say(phrases().say("hold"));
      }
      case WHO_IS_THIS -> who(heard);
      case ROBOT -> say(phrases().say("robot", brief().clinicName()) + " " + question());
      case ABOUT -> say(phrases().about(brief(), interview != null) + " " + question());
      case REPEAT -> say(question());
      case NOT_INTERESTED -> end(Outcome.DECLINED, "declined");
      case GOODBYE -> end(interview == null ? Outcome.DROPPED : interview.brokenOff(), "bye");
    };
  }

  /** Who does not know the name is asked once: the number may be right all the same. */
  private List<Act> wrongPerson(Understanding heard) {
    var isFirst = place == Place.NAME || place == Place.HOLDING;
    if (isFirst && !heard.isSurelyWrongPerson()) {
      place = Place.WHO_THEN;
      return say(question());
    }
    return List.of(new Act.UseTool(AgentTools.WRONG_PERSON, ""));
  }

  private List<Act> stop(Understanding heard) {
    var isAboutNumber = isDenied(heard) || StopRequest.isAboutNumber(heard.utterance());
    isNumberStopped = isAboutNumber || !isIdentified;
    var argument = isAboutNumber ? AgentTools.THIS_NUMBER : "";
    return List.of(new Act.UseTool(AgentTools.OPT_OUT, argument));
  }

  private List<Act> who(Understanding heard) {
    var isPatient =
        place == Place.NAME
            && !askedName.isUnheard()
            && heard.isPatient(brief().patientName()) == Understanding.Verdict.YES;
    if (isPatient) {
      return joined(say(phrases().say("who", brief().clinicName())), named());
    }
    return say(phrases().who(brief(), interview != null) + " " + question());
  }

  private List<Act> name(Understanding heard) {
    return switch (askedName.verdict(heard, brief(), place == Place.HOLDING)) {
      case YES -> named();
      case NO -> {
        place = Place.WHO_THEN;
        yield say(question());
      }
      case UNCLEAR -> {
        var isAskedAnew = place == Place.HOLDING || askedName.isAskedAnew();
        place = Place.NAME;
        yield isAskedAnew ? say(question()) : missed(Outcome.DROPPED, "bye");
      }
    };
  }

  /** Somebody has said that they are not the patient: a yes means that the patient is there. */
  private List<Act> whoThen(Understanding heard) {
    if (heard.isPatientByOwnWords(brief().patientName())) {
      return named();
    }
    return switch (heard.verdict()) {
      case YES -> {
        place = Place.HOLDING;
        yield say(phrases().say("fetch"));
      }
      case NO -> absent();
      case UNCLEAR -> missed(Outcome.WRONG_PERSON, "wrong-person");
    };
  }

  private List<Act> named() {
    misses = 0;
    if (IdentityFence.asksBirthDate(brief())) {
      place = Place.BIRTH_DATE;
      return say(phrases().say("ask-birth-date"));
    }
    return List.of(new Act.CheckIdentity(true, null));
  }

  private List<Act> birthDate(Understanding heard) {
    var date = heard.birthDate(now(), Phrases.isSpanish(brief().language()));
    if (date != null) {
      return List.of(new Act.CheckIdentity(true, date.toString()));
    }
    if (heard.isRefusal() || heard.verdict() == Understanding.Verdict.NO) {
      return List.of(new Act.CheckIdentity(false, null));
    }
    misses++;
    return misses < MISSES_MAX ? say(question()) : List.of(new Act.CheckIdentity(true, null));
  }

  private List<Act> identity(IdentityState state, @Nullable CallSubject subject) {
    if (state == IdentityState.CONFIRMED && subject != null) {
      isIdentified = true;
      interview = new Interview(brief(), subject, clock, phrases());
      place = Place.INTERVIEW;
      return finishing(interview.begin());
    }
    if (state == IdentityState.UNCHECKED) {
      misses = 0;
      return say(phrases().say("birth-date-again"));
    }
    return end(Outcome.NEEDS_PERSON, "identity-refused", brief().clinicName());
  }

  private List<Act> later(Understanding heard) {
    if (callbackTime(heard) != null) {
      return callBack(heard);
    }
    interview = null;
    place = Place.CALLBACK_WHEN;
    return say(question());
  }

  private List<Act> absent() {
    isPatientAbsent = true;
    place = Place.CALLBACK_WHEN;
    return say(question());
  }

  private @Nullable ZonedDateTime callbackTime(Understanding heard) {
    var now = now();
    return heard.callbackTime(now, Phrases.isSpanish(brief().language())).callback(now);
  }

  private List<Act> callBack(Understanding heard) {
    var now = now();
    var at = callbackTime(heard);
    callbackSpoken = at == null ? "" : phrases().from(now, at);
    var due = (at == null ? now.plus(callbackDelay) : at).truncatedTo(ChronoUnit.SECONDS);
    return List.of(new Act.UseTool(AgentTools.REQUEST_CALLBACK, due.toInstant().toString()));
  }

  private List<Act> acted(String tool, AgentTool.Result result) {
    if (place == Place.OVER) {
      return List.of();
    }
    var done = result instanceof AgentTool.Result.Done;
    return switch (tool) {
      case AgentTools.OPT_OUT ->
          done
              ? end(Outcome.OPTED_OUT, isNumberStopped ? "opted-out-number" : "opted-out")
              : end(Outcome.NEEDS_PERSON, "person");
      case AgentTools.WRONG_NUMBER ->
          end(isDenied ? Outcome.NEEDS_PERSON : Outcome.WRONG_NUMBER, "wrong-number");
      case AgentTools.REPORT_DEATH -> end(Outcome.NEEDS_PERSON, "condolence");
      case AgentTools.WRONG_PERSON -> end(Outcome.WRONG_PERSON, "wrong-person");
      default -> calledBack(result);
    };
  }

  private List<Act> calledBack(AgentTool.Result result) {
    return switch (result) {
      case AgentTool.Result.Done() ->
          callbackSpoken.isEmpty()
              ? end(Outcome.CALLBACK_REQUESTED, "called-back-later")
              : end(Outcome.CALLBACK_REQUESTED, "called-back", callbackSpoken);
      case AgentTool.Result.Noted() -> end(Outcome.CALLBACK_REQUESTED, "callback-noted");
      case AgentTool.Result.Refused(var why) ->
          why == AgentTool.Refusal.UNAVAILABLE
              ? end(Outcome.NEEDS_PERSON, "no-callback")
              : joined(say(phrases().refusal(why)), end(Outcome.NEEDS_PERSON, "for-person"));
    };
  }

  /** Not understood: asked again, then given up. */
  private List<Act> missed(Outcome otherwise, String phrase) {
    misses++;
    return misses < MISSES_MAX
        ? say(phrases().say("not-understood") + " " + question())
        : end(otherwise, phrase);
  }

  /** What the agent waits to hear an answer to. */
  private String question() {
    return switch (place) {
      case NAME, HOLDING -> {
        // Whoever is there now has been asked.
        place = Place.NAME;
        var again = phrases().say("ask-name-again", brief().patientName(), brief().clinicName());
        askedName.asked(again);
        yield again;
      }
      case WHO_THEN -> phrases().say("not-you", brief().patientName());
      case BIRTH_DATE -> phrases().say("birth-date-unclear");
      case CALLBACK_WHEN ->
          isPatientAbsent
              ? phrases().say("when-reach", brief().patientName())
              : phrases().say("ask-when");
      case INTERVIEW -> interview().question();
      case STOP_PERHAPS -> phrases().say("stop-perhaps");
      case OVER -> phrases().say("bye");
    };
  }

  private List<Act> finishing(List<Act> acts) {
    if (acts.stream().anyMatch(Act.HangUp.class::isInstance)) {
      place = Place.OVER;
    }
    return acts;
  }

  private List<Act> end(Outcome outcome, String phrase, String... values) {
    place = Place.OVER;
    return List.of(
        new Act.Conclude(outcome), new Act.Say(phrases().say(phrase, values)), new Act.HangUp());
  }

  private static List<Act> say(String text) {
    return List.of(new Act.Say(text));
  }

  private static List<Act> joined(List<Act> first, List<Act> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(brief().zone());
  }

  private Phrases phrases() {
    return Phrases.in(brief().language());
  }

  private CallBrief brief() {
    if (brief == null) {
      throw new IllegalStateException("The call has not begun.");
    }
    return brief;
  }

  private Interview interview() {
    if (interview == null) {
      throw new IllegalStateException("Identity is not confirmed.");
    }
    return interview;
  }
}
