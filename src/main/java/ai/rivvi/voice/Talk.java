package ai.rivvi.voice;

import ai.rivvi.telephony.RelayVoice;
import ai.rivvi.voice.BrainStep.Act;
import ai.rivvi.voice.CallSubject.Ask;
import ai.rivvi.voice.CallSubject.Kind;
import ai.rivvi.voice.TurnLog.IdentityState;
import ai.rivvi.voice.TurnLog.Outcome;
import ai.rivvi.voice.TurnLog.Speaker;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One conversation: feeds the brain, carries out its acts, stores everything as it happens. Used by
 * one thread at a time, in the organization's scope.
 */
final class Talk {
  /** Where the other date or time of a missed goal is kept when no question asks for it. */
  static final String ANOTHER_TIME = "another_time";

  /** A brain that keeps itself busy for longer than this is stuck. */
  private static final int STEPS_MAX = 20;

  private final TalkIds ids;
  private final CallBrief brief;
  private final RelayVoice voice;
  private final AgentDesk desk;
  private final Brain brain;
  private final IdentityFence fence;
  private final Phrases phrases;
  private final Queue<BrainInput> inputs = new ArrayDeque<>();
  private final StringBuilder speech = new StringBuilder();
  private int patientTurns;
  private int lastPatientTurn;
  private boolean over;

  Talk(TalkIds ids, CallBrief brief, RelayVoice voice, AgentDesk desk) {
    this.ids = ids;
    this.brief = brief;
    this.voice = voice;
    this.desk = desk;
    brain = desk.brains().get();
    fence =
        new IdentityFence(
            brief,
            () -> desk.briefing().subject(ids.reference()),
            desk.settings().identityTriesMax());
    phrases = Phrases.in(brief.language());
  }

  void begin() {
    feed(new BrainInput.Began(IdentityFence.withoutBirthDate(brief)));
  }

  void heard(String text) {
    var kept = cut(text);
    var said = Utterance.of(kept);
    var isStop = StopRequest.isIn(said);
    try {
      lastPatientTurn = desk.turns().turn(ids.conversation(), Speaker.PATIENT, kept);
    } catch (RuntimeException e) {
      if (isStop) {
        // The words are lost; what they ask for must not be.
        optOut(said);
      }
      throw e;
    }
    patientTurns++;
    if (patientTurns > desk.settings().turnsMax() && !isStop) {
      if (!over) {
        giveUp();
        voice.end();
      }
      return;
    }
    feed(new BrainInput.Heard(kept));
  }

  /** After a failure nobody answers any more; a stop is still one. */
  void heardAfterwards(String text) {
    var kept = cut(text);
    var said = Utterance.of(kept);
    if (!StopRequest.isIn(said)) {
      return;
    }
    try {
      lastPatientTurn = desk.turns().turn(ids.conversation(), Speaker.PATIENT, kept);
    } finally {
      optOut(said);
    }
  }

  private String cut(String text) {
    var max = desk.settings().turnCharactersMax();
    return text.length() <= max ? text : text.substring(0, max);
  }

  private void optOut(Utterance said) {
    var argument = StopRequest.isAboutNumber(said) ? AgentTools.THIS_NUMBER : "";
    desk.tools().use(AgentTools.OPT_OUT, invocation(argument));
  }

  void interrupted(String heardUntil) {
    desk.turns().interrupted(ids.conversation(), heardUntil);
    feed(new BrainInput.Interrupted(heardUntil));
  }

  /** Apologizes and leaves the rest to a person; the caller ends the call. */
  void giveUp() {
    over = true;
    speech.setLength(0);
    var sorry = phrases.say("failure");
    voice.say(sorry, brief.language(), false);
    desk.turns().turn(ids.conversation(), Speaker.AGENT, sorry);
    desk.turns().outcome(ids.conversation(), Outcome.NEEDS_PERSON);
  }

  private void feed(BrainInput first) {
    inputs.add(first);
    for (var steps = 0; !inputs.isEmpty(); steps++) {
      if (steps == STEPS_MAX) {
        throw new IllegalStateException("The brain does not come to rest.");
      }
      var acts = brain.next(inputs.remove()).acts();
      var interruptible = acts.stream().noneMatch(Act.HangUp.class::isInstance);
      for (var act : acts) {
        carryOut(act, interruptible);
      }
      speak(interruptible);
    }
  }

  private void carryOut(Act act, boolean interruptible) {
    switch (act) {
      case Act.Say(var text) -> speech.append(speech.isEmpty() ? "" : " ").append(text);
      case Act.CheckIdentity(var nameConfirmed, var birthDate) -> {
        speak(interruptible);
        checkIdentity(nameConfirmed, birthDate);
      }
      case Act.Record(var key, var value, var text) ->
          desk.turns().answer(ids.conversation(), answer(key, value, text));
      case Act.UseTool(var tool, var argument) -> {
        speak(interruptible);
        useTool(tool, argument);
      }
      case Act.Conclude(var outcome) -> conclude(outcome);
      case Act.HangUp() -> {
        speak(false);
        if (!over) {
          over = true;
          voice.end();
        }
      }
    }
  }

  private void speak(boolean interruptible) {
    if (!speech.isEmpty()) {
      var text = speech.toString();
      speech.setLength(0);
      // After its last word the agent still listens, for a stop, but nobody hears it any more.
      if (!over) {
        desk.turns().turn(ids.conversation(), Speaker.AGENT, text);
        voice.say(text, brief.language(), interruptible);
      }
    }
  }

  private void checkIdentity(boolean nameConfirmed, @Nullable String birthDate) {
    var before = fence.state();
    var state = fence.check(nameConfirmed, birthDate);
    if (state != before) {
      desk.turns().identity(ids.conversation(), state);
    }
    inputs.add(
        new BrainInput.Identity(state, state == IdentityState.CONFIRMED ? fence.subject() : null));
  }

  private void conclude(Outcome outcome) {
    if (outcome == Outcome.WRONG_PERSON || outcome == Outcome.WRONG_NUMBER) {
      var before = fence.state();
      fence.refuse();
      if (fence.state() != before) {
        desk.turns().identity(ids.conversation(), fence.state());
      }
    }
    desk.turns().outcome(ids.conversation(), outcome);
  }

  private void useTool(String tool, String argument) {
    var result = desk.tools().use(tool, invocation(argument));
    desk.turns().turn(ids.conversation(), Speaker.TOOL, tool + ": " + word(result));
    inputs.add(new BrainInput.ToolDone(tool, result));
  }

  private AgentTool.Invocation invocation(String argument) {
    return new AgentTool.Invocation(
        ids.reference(), ids.call(), ids.conversation(), brief, fence.state(), argument);
  }

  private static String word(AgentTool.Result result) {
    return switch (result) {
      case AgentTool.Result.Done() -> "done";
      case AgentTool.Result.Noted() -> "noted";
      case AgentTool.Result.Refused _ -> "refused";
    };
  }

  private TurnLog.Answer answer(String key, @Nullable String value, String text) {
    List<Ask> questions = fence.subject().questions();
    for (var ask : questions) {
      if (ask.key().equals(key)) {
        return new TurnLog.Answer(key, ask.text(), ask.kind(), value, text, lastPatientTurn);
      }
    }
    var question = phrases.say("another-time-question");
    return new TurnLog.Answer(key, question, Kind.DATE_TIME, value, text, lastPatientTurn);
  }
}
