package ai.rivvi.dispatch;

import static java.util.Objects.requireNonNull;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallDirector;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.CarrierEvent;
import ai.rivvi.telephony.CarrierEvents;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RecordingCarrier;
import ai.rivvi.voice.AgentTool;
import ai.rivvi.voice.Briefing;
import ai.rivvi.voice.TurnLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Tells the application of a simulated clinic what its carrier and its callees do. */
final class SimSqlNews {
  private static final int TALK_SECONDS_MAX = 300;
  private static final int CALLBACK_MINUTES_MAX = 5_000;

  private final BeanFactory beans;
  private final Fixtures fixtures;
  private final OrganizationId organization;
  private final SimSqlWorld world;

  SimSqlNews(BeanFactory beans, Fixtures fixtures, OrganizationId organization, SimSqlWorld world) {
    this.beans = beans;
    this.fixtures = fixtures;
    this.organization = organization;
    this.world = world;
  }

  /** Something that is told, with its place in the call. */
  private record Told(
      CarrierEvent.Kind kind, @Nullable CallStatus status, int second, @Nullable AnsweredBy by) {}

  /** Up to where a call is that is not over: it may ring, somebody may pick up. */
  void progress(SimSqlCall call) {
    if (call.end.isAnswered() && call.random.nextBoolean()) {
      pickUp(call);
    } else {
      tell(call, List.of(status(CallStatus.INITIATED, 0), status(CallStatus.RINGING, 1)));
    }
  }

  private void pickUp(SimSqlCall call) {
    call.answered = true;
    tell(
        call,
        List.of(
            status(CallStatus.INITIATED, 0),
            status(CallStatus.RINGING, 1),
            status(CallStatus.IN_PROGRESS, 2),
            new Told(CarrierEvent.Kind.AMD, null, 0, by(call.end))));
  }

  /** Whatever remains to be told of a call, to its end, in any order. */
  void finish(SimSqlCall call) {
    if (call.end.isAnswered()) {
      if (!call.answered) {
        pickUp(call);
      }
      world.settle();
      talk(call);
      tell(call, List.of(status(CallStatus.COMPLETED, 3)));
    } else {
      var told = new ArrayList<Told>();
      told.add(status(CallStatus.INITIATED, 0));
      call.ringIsLate = call.end == SimCall.End.BUSY || call.random.nextInt(3) == 0;
      if (!call.ringIsLate) {
        told.add(status(CallStatus.RINGING, 1));
      }
      told.add(status(ended(call.end), 3));
      tell(call, told);
    }
    call.over = true;
  }

  /** Nobody wants the call any more, and the carrier ended it. */
  void canceled(SimSqlCall call) {
    tell(call, List.of(status(CallStatus.CANCELED, 3)));
    call.over = true;
  }

  /** Late word that it rang, or none when it never did. */
  void late(SimSqlCall call) {
    call.ringIsLate = false;
    if (call.end == SimCall.End.NO_ANSWER) {
      tell(call, List.of(status(CallStatus.RINGING, 1)));
    }
  }

  private static Told status(CallStatus status, int second) {
    return new Told(CarrierEvent.Kind.STATUS, status, second, null);
  }

  private static CallStatus ended(SimCall.End end) {
    return switch (end) {
      case NO_ANSWER -> CallStatus.NO_ANSWER;
      case BUSY -> CallStatus.BUSY;
      default -> CallStatus.FAILED;
    };
  }

  private static AnsweredBy by(SimCall.End end) {
    return switch (end) {
      case VOICEMAIL -> AnsweredBy.VOICEMAIL;
      case SCREENED -> AnsweredBy.SCREENING;
      case FAX -> AnsweredBy.FAX;
      default -> AnsweredBy.HUMAN;
    };
  }

  /** In any order, one of them twice. */
  private void tell(SimSqlCall call, List<Told> news) {
    var shuffled = new ArrayList<>(news);
    shuffled.add(news.get(call.random.nextInt(news.size())));
    Collections.shuffle(shuffled, call.random);
    var begins = SystemTime.now();
    var events = beans.getBean(CarrierEvents.class);
    fixtures.in(
        organization,
        () -> {
          shuffled.forEach(told -> events.receive(event(call, told, begins)));
          return true;
        });
  }

  private static CarrierEvent event(SimSqlCall call, Told told, Instant begins) {
    var talk =
        told.status() == CallStatus.COMPLETED
            ? new Random(call.phone.hashCode()).nextInt(TALK_SECONDS_MAX)
            : null;
    return new CarrierEvent(
        told.kind(),
        RecordingCarrier.idOf(call.reference),
        call.reference,
        null,
        told.status(),
        told.status() == null ? null : told.second(),
        told.by(),
        talk,
        talk == null ? begins : begins.plusSeconds(talk),
        SystemTime.now(),
        "{}");
  }

  /** Somebody picked up: the application says what to do, and does it with the callee. */
  private void talk(SimSqlCall call) {
    fixtures.in(
        organization,
        () -> {
          var id = requireNonNull(callId(call.reference), "a call that was answered is known");
          var direction =
              beans.getBean(CallDirector.class).answered(call.reference, id, by(call.end));
          if (direction instanceof CallDirector.Direction.Converse) {
            converse(call, id);
          }
          return true;
        });
    if (call.end == SimCall.End.FAX) {
      world.people().retired(call.reference);
    }
  }

  private @Nullable CallId callId(CallReference reference) {
    var known =
        fixtures.transaction(
            organization,
            () -> beans.getBean(Calls.class).byReference(List.of(reference)).get(reference));
    return known == null ? null : known.id();
  }

  private void converse(SimSqlCall call, CallId id) {
    var turns = beans.getBean(TurnLog.class);
    var brief = beans.getBean(Briefing.class).brief(call.reference);
    var conversation = turns.begin(call.reference, id, brief);
    var identified =
        call.end != SimCall.End.CALLBACK_UNIDENTIFIED
                && call.end != SimCall.End.SAID_STOP_FOR_ALL
                && !call.end.isWrongNumber()
            ? TurnLog.IdentityState.CONFIRMED
            : TurnLog.IdentityState.UNCHECKED;
    if (identified == TurnLog.IdentityState.CONFIRMED) {
      turns.identity(conversation, identified);
    }
    var at =
        world
            .now()
            .truncatedTo(ChronoUnit.MINUTES)
            .plus(1 + call.random.nextInt(CALLBACK_MINUTES_MAX), ChronoUnit.MINUTES);
    var invocation =
        new AgentTool.Invocation(
            call.reference, id, conversation, brief, identified, at.toString());
    var outcome = call.end.outcome();
    switch (call.end) {
      case SAID_STOP -> use("opt_out", invocation);
      case SAID_STOP_FOR_ALL -> use("opt_out", invocation);
      case WRONG_NUMBER, WRONG_PERSON -> use("wrong_number", invocation);
      case CALLBACK, CALLBACK_UNIDENTIFIED -> {
        if (use("request_callback", invocation) instanceof AgentTool.Result.Refused) {
          outcome = TurnLog.Outcome.NEEDS_PERSON;
        }
      }
      default -> {}
    }
    world.people().learned(call);
    if (outcome != null) {
      turns.outcome(conversation, outcome);
    }
  }

  private AgentTool.Result use(String name, AgentTool.Invocation invocation) {
    return world.tools().stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .orElseThrow()
        .call(invocation);
  }
}
