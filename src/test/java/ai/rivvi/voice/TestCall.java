package ai.rivvi.voice;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.testing.FakeVoice;
import ai.rivvi.testing.RecordedTurns;
import ai.rivvi.voice.CallBrief.IdentityCheck;
import ai.rivvi.voice.CallSubject.Ask;
import ai.rivvi.voice.CallSubject.Kind;
import ai.rivvi.voice.TurnLog.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call with the scripted agent in which everything that happens is written into one journal. */
final class TestCall {
  /** A word that only the subject holds: it must never be heard before identity is confirmed. */
  static final String SECRET = "colonoscopy";

  static final Instant NOW = Instant.parse("2026-11-18T15:05:00Z");
  static final LocalDate BORN = LocalDate.of(1962, 3, 14);
  static final Ask COMING =
      new Ask("coming", "Can you come on Friday at 9 AM?", Kind.YES_NO, List.of(), "YES");
  static final Ask WHEN_ELSE =
      new Ask("when_else", "Which day and time would suit you?", Kind.DATE_TIME, List.of(), null);
  static final Ask RIDE =
      new Ask("ride", "Does somebody drive you home?", Kind.YES_NO, List.of(), null);

  final List<String> journal = new ArrayList<>();
  final FakeVoice voice = new FakeVoice(journal);
  final RecordedTurns turns = new RecordedTurns(journal);
  int subjectsAsked;
  int failuresTold;

  private IdentityCheck check = IdentityCheck.NAME;
  private @Nullable LocalDate born = BORN;
  private String language = "en-US";
  private List<Ask> questions = List.of(COMING, WHEN_ELSE, RIDE);
  private List<AgentTool> tools =
      List.of(
          new RecordedTool("opt_out"),
          new RecordedTool("wrong_person"),
          new RecordedTool("wrong_number"),
          new RecordedTool("report_death"),
          new RecordedTool("request_callback"));
  private VoiceSettings settings = new VoiceSettings(60, 2000, 2, Duration.ofHours(2));
  private Supplier<Brain> brains =
      () -> new ScriptedBrain(InstantSource.fixed(NOW), Duration.ofHours(2));
  private @Nullable AgentSession session;

  /** A tool that writes down that it has committed. */
  final class RecordedTool implements AgentTool {
    private final String name;

    RecordedTool(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Result call(Invocation invocation) {
      journal.add("committed " + name + " " + invocation.argument());
      return new Result.Done();
    }
  }

  static TestCall aCall() {
    return new TestCall();
  }

  TestCall askingBirthDate() {
    check = IdentityCheck.NAME_AND_BIRTH_DATE;
    return this;
  }

  TestCall withoutBirthDateOnRecord() {
    born = null;
    return askingBirthDate();
  }

  TestCall inSpanish() {
    language = "es-US";
    return this;
  }

  TestCall asking(Ask... asks) {
    questions = List.of(asks);
    return this;
  }

  TestCall withTools(AgentTool... only) {
    tools = List.of(only);
    return this;
  }

  /** No callback can be arranged. */
  TestCall refusingCallbacks(AgentTool.Refusal why) {
    return answeringCallbacks(new AgentTool.Result.Refused(why));
  }

  TestCall answeringCallbacks(AgentTool.Result result) {
    return withTools(
        new AgentTool() {
          @Override
          public String name() {
            return AgentTools.REQUEST_CALLBACK;
          }

          @Override
          public Result call(Invocation invocation) {
            return result;
          }
        });
  }

  TestCall withBrain(Supplier<Brain> brain) {
    brains = brain;
    return this;
  }

  TestCall withTurnsMax(int turnsMax) {
    settings = new VoiceSettings(turnsMax, 2000, 2, Duration.ofHours(2));
    return this;
  }

  /** Begins the call and has the patient say these, one after another. */
  TestCall hears(String... said) {
    for (var text : said) {
      session().heard(text, language);
    }
    return this;
  }

  AgentSession session() {
    if (session == null) {
      session =
          new AgentSession(
              new CallReference(Ids.next()),
              new CallId(Ids.next()),
              voice,
              new AgentDesk(briefing(), turns, new AgentTools(tools), brains, settings));
      session.started();
    }
    return session;
  }

  /** The last that the agent said. */
  String lastSaid() {
    return voice.said().getLast();
  }

  /** Everything that the agent said. */
  String allSaid() {
    return String.join(" ", voice.said());
  }

  /** The typed value of an answer, or null when it was not answered or not understood. */
  @Nullable String answered(String key) {
    for (Answer answer : turns.answers()) {
      if (answer.key().equals(key)) {
        return answer.value();
      }
    }
    return null;
  }

  /** Where in the journal the first line that begins so stands; fails when there is none. */
  int at(String beginning) {
    for (var i = 0; i < journal.size(); i++) {
      if (journal.get(i).startsWith(beginning)) {
        return i;
      }
    }
    throw new AssertionError("Nothing begins with: " + beginning + " in " + journal);
  }

  private Briefing briefing() {
    return new Briefing() {
      @Override
      public CallBrief brief(CallReference reference) {
        return new CallBrief(
            new PatientId(Ids.next()),
            new LineId(Ids.next()),
            "Lakeside Clinic",
            "Maria Lopez",
            "Hello, this is the automated assistant of Lakeside Clinic. Am I speaking with Maria Lopez?",
            check,
            born,
            language,
            ZoneId.of("America/New_York"),
            new PromptVersionId(Ids.next()));
      }

      @Override
      public CallSubject subject(CallReference reference) {
        subjectsAsked++;
        journal.add("subject");
        return new CallSubject("You have a " + SECRET + " on Friday at 9 AM.", questions);
      }

      @Override
      public void failed(CallReference reference) {
        failuresTold++;
      }
    };
  }
}
