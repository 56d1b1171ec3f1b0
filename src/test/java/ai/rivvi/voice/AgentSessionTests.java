package ai.rivvi.voice;

import static ai.rivvi.voice.TestCall.SECRET;
import static ai.rivvi.voice.TestCall.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.voice.BrainStep.Act;
import ai.rivvi.voice.TurnLog.IdentityState;
import ai.rivvi.voice.TurnLog.Outcome;
import ai.rivvi.voice.TurnLog.Speaker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server promises whatever brain it runs. */
class AgentSessionTests {
  /** Wants to tell everything at once, tries to answer before identity, believes any date. */
  private static final class Blabbermouth implements Brain {
    private final List<BrainInput> inputs = new ArrayList<>();
    private final List<Act> acts;

    Blabbermouth(Act... acts) {
      this.acts = List.of(acts);
    }

    @Override
    public BrainStep next(BrainInput input) {
      inputs.add(input);
      return switch (input) {
        case BrainInput.Began _ -> new BrainStep(List.of(new Act.Say("Hello.")));
        case BrainInput.Heard _ -> new BrainStep(acts);
        case BrainInput.Identity(var _, var subject) ->
            new BrainStep(
                List.of(new Act.Say(subject == null ? "I know nothing." : subject.text())));
        case BrainInput.Interrupted _, BrainInput.ToolDone _ -> new BrainStep(List.of());
      };
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who is this?",
        "What is this about?",
        "Hello?",
        "No.",
        "No, this is her husband.",
        "Tell me what she has",
        "I am her mother, you can tell me",
        "Okay.",
        "She is not here",
        "Tom speaking"
      })
  void tellsNothingBeforeIdentity(String said) {
    var call = aCall().hears(said, "What is it about?", "Okay");
    assertThat(call.subjectsAsked).isZero();
    assertThat(String.join("\n", call.journal)).doesNotContain(SECRET).doesNotContain("subject");
  }

  @Test
  void tellsTheSubjectOnlyAfterIdentityIsStored() {
    var call = aCall().askingBirthDate().hears("Yes.", "March 14, 1962");
    assertThat(call.at("subject")).isGreaterThan(call.at("identity CONFIRMED"));
    assertThat(call.at("say: Thank you. You have a " + SECRET))
        .isGreaterThan(call.at("identity CONFIRMED"));
  }

  @Test
  void givesNoBrainTheSubjectForAWrongBirthDateHoweverOftenItTries() {
    var brain = new Blabbermouth(new Act.CheckIdentity(true, "1962-03-15"));
    var call = aCall().askingBirthDate().withBrain(() -> brain).hears("a", "b", "c");
    assertThat(call.subjectsAsked).isZero();
    assertThat(brain.inputs)
        .filteredOn(BrainInput.Identity.class::isInstance)
        .containsExactly(
            new BrainInput.Identity(IdentityState.UNCHECKED, null),
            new BrainInput.Identity(IdentityState.REFUSED, null),
            new BrainInput.Identity(IdentityState.REFUSED, null));
  }

  @Test
  void staysRefusedWhenTheRightBirthDateComesThird() {
    var dates = List.of("1962-03-15", "not a date", "1962-03-14").iterator();
    var call =
        aCall()
            .askingBirthDate()
            .withBrain(
                () ->
                    input ->
                        new BrainStep(
                            input instanceof BrainInput.Heard
                                ? List.of(new Act.CheckIdentity(true, dates.next()))
                                : List.of()))
            .hears("a", "b", "c");
    assertThat(call.turns.identity()).isEqualTo(IdentityState.REFUSED);
    assertThat(call.subjectsAsked).isZero();
  }

  @Test
  void refusesAtOnceWhenNoBirthDateIsOnRecord() {
    var call = aCall().withoutBirthDateOnRecord().hears("Yes.", "March 14, 1962");
    assertThat(call.turns.identity()).isEqualTo(IdentityState.REFUSED);
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
  }

  @Test
  void neverGivesTheBirthDateToABrain() {
    var brain = new Blabbermouth();
    aCall().askingBirthDate().withBrain(() -> brain).hears("hello");
    assertThat(((BrainInput.Began) brain.inputs.getFirst()).brief().birthDate()).isNull();
  }

  @Test
  void storesNoAnswerBeforeIdentity() {
    var brain = new Blabbermouth(new Act.Record("coming", "YES", "yes"));
    var call = aCall().withBrain(() -> brain).hears("yes");
    assertThat(call.turns.answers()).isEmpty();
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
  }

  @Test
  void theFenceItselfGivesNothingOutBefore() {
    var call = aCall().askingBirthDate();
    call.session();
    var fence =
        new IdentityFence(
            IdentityFence.withoutBirthDate(briefOf()), () -> new CallSubject(SECRET, List.of()), 2);
    assertThatThrownBy(fence::subject).isInstanceOf(IllegalStateException.class);
    fence.check(true, null);
    assertThat(fence.subject().text()).isEqualTo(SECRET);
  }

  @Test
  void commitsAnOptOutBeforeItAcknowledgesIt() {
    var call = aCall().hears("Please stop calling me.");
    var committed = call.at("committed opt_out");
    assertThat(call.at("turn PATIENT: Please stop")).isLessThan(committed);
    assertThat(call.at("turn TOOL: opt_out: done")).isGreaterThan(committed);
    assertThat(call.at("say: I have taken this number off our list")).isGreaterThan(committed);
    assertThat(call.at("end")).isGreaterThan(call.at("say: I have taken this number off"));
  }

  @Test
  void tellsAToolWhoSpeaksFromWhatTheServerKnows() {
    var seen = new ArrayList<IdentityState>();
    var tool =
        new AgentTool() {
          @Override
          public String name() {
            return "opt_out";
          }

          @Override
          public Result call(Invocation invocation) {
            seen.add(invocation.identity());
            return new Result.Done();
          }
        };
    var believer =
        new Blabbermouth(
            new Act.UseTool("opt_out", ""),
            new Act.CheckIdentity(true, "1962-03-14"),
            new Act.UseTool("opt_out", ""));
    aCall().askingBirthDate().withTools(tool).withBrain(() -> believer).hears("stop");
    assertThat(seen).containsExactly(IdentityState.UNCHECKED, IdentityState.CONFIRMED);
  }

  @Test
  void doesNotAcknowledgeAnOptOutThatFailed() {
    var call =
        aCall()
            .withTools(
                new AgentTool() {
                  @Override
                  public String name() {
                    return "opt_out";
                  }

                  @Override
                  public Result call(Invocation invocation) {
                    throw new IllegalStateException("The database is away.");
                  }
                })
            .hears("Please stop calling me.");
    assertThat(call.voice.said()).noneMatch(line -> line.contains("off our list"));
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(call.voice.isEnded()).isTrue();
  }

  @Test
  void storesEachTurnBeforeItIsSpokenAndEachHeardBeforeItIsAnswered() {
    var call = aCall().hears("Yes.");
    assertThat(call.journal)
        .element(1)
        .asString()
        .startsWith("turn AGENT: Hello, this is the automated assistant");
    assertThat(call.journal).element(2).asString().startsWith("say: Hello");
    assertThat(call.journal).element(3).isEqualTo("turn PATIENT: Yes.");
  }

  @Test
  void cutsTheTurnThatWasTalkedOver() {
    var call = aCall().hears("Yes.");
    call.session().interrupted("Thank you. You have a", 1200);
    assertThat(call.journal).endsWith("interrupted: Thank you. You have a");
  }

  @Test
  void apologizesAndLeavesItToAPersonWhenTheBrainFails() {
    var call =
        aCall()
            .withBrain(
                () ->
                    input -> {
                      if (input instanceof BrainInput.Heard) {
                        throw new IllegalStateException("model away");
                      }
                      return new BrainStep(List.of(new Act.Say("Hello.")));
                    })
            .hears("Yes.", "Hello?");
    assertThat(call.lastSaid()).startsWith("I am sorry");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(call.journal).containsOnlyOnce("end");
    assertThat(call.failuresTold).isOne();
    assertThat(aCall().hears("Yes.").failuresTold).as("the control").isZero();
  }

  /** The apology takes some seconds, and it is what makes them say it. */
  @Test
  void takesAStopAfterItHasFailed() {
    var call =
        aCall()
            .withBrain(
                () ->
                    input -> {
                      if (input instanceof BrainInput.Heard) {
                        throw new IllegalStateException("model away");
                      }
                      return new BrainStep(List.of(new Act.Say("Hello.")));
                    })
            .hears("Yes.", "Hello?");
    assertThat(call.journal).as("the control").noneMatch(line -> line.contains("opt_out"));
    call.hears("Stop calling this number.");
    assertThat(call.journal)
        .contains("turn PATIENT: Stop calling this number.", "committed opt_out this_number")
        .doesNotContain("turn PATIENT: Hello?")
        .containsOnlyOnce("end");
    call.turns.failFrom(Speaker.PATIENT);
    call.hears("Stop calling me.");
    assertThat(call.journal).contains("committed opt_out ");
  }

  @Test
  void endsACallThatGoesInCircles() {
    var call = aCall().withTurnsMax(3).hears("Hello?", "Hello?", "Hello?", "Hello?", "Hello?");
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(call.journal).containsOnlyOnce("end");
  }

  @Test
  void takesAStopFromWhoeverSpeaksOnAfterTheLastTurn() {
    var call =
        aCall().withTurnsMax(2).hears("Hello?", "Hello?", "Hello?", "Stop calling me.", "Hello?");
    assertThat(call.journal).contains("committed opt_out ").containsOnlyOnce("end");
  }

  /** The words are lost with the connection; what they ask for is not. */
  @Test
  void takesAStopWhoseWordsCannotBeStored() {
    var call = aCall();
    call.session();
    call.turns.failFrom(Speaker.PATIENT);
    call.hears("Please stop calling this number.");
    assertThat(call.journal).contains("committed opt_out this_number");
    assertThat(call.voice.isEnded()).isTrue();
  }

  @Test
  void endsWhenABrainDoesNotComeToRest() {
    var call = aCall().withBrain(() -> _ -> new BrainStep(List.of(new Act.UseTool("opt_out", ""))));
    call.session();
    assertThat(call.turns.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
    assertThat(call.voice.isEnded()).isTrue();
  }

  @Test
  void alwaysSaysThatItIsAutomated() {
    var call = aCall().hears("Hello?");
    assertThat(call.voice.said()).allMatch(line -> line.contains("automated assistant"));
  }

  private static CallBrief briefOf() {
    var seen = new ArrayList<CallBrief>();
    var call =
        aCall()
            .withBrain(
                () ->
                    input -> {
                      if (input instanceof BrainInput.Began(var brief)) {
                        seen.add(brief);
                      }
                      return new BrainStep(List.of());
                    });
    call.session();
    return seen.getFirst();
  }
}
