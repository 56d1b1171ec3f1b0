package ai.rivvi.dispatch.history;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.Task;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.dispatch.views.CalledUnder;
import ai.rivvi.dispatch.views.DialedNumbers;
import ai.rivvi.dispatch.views.TaskProjection;
import ai.rivvi.dispatch.views.TaskSentence;
import ai.rivvi.dispatch.views.Tries;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.Calls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that dispatch did or decided about one patient, newest first. */
@Service
class PatientHistory {
  private static final int TASKS_MAX = 50;

  private final TaskProjection tasks;
  private final Tries tries;
  private final People people;
  private final Calls calls;
  private final Dialing dialing;
  private final ApplicationEventPublisher events;

  PatientHistory(
      TaskProjection tasks,
      Tries tries,
      People people,
      Calls calls,
      Dialing dialing,
      ApplicationEventPublisher events) {
    this.tasks = tasks;
    this.tries = tries;
    this.people = people;
    this.calls = calls;
    this.dialing = dialing;
    this.events = events;
  }

  /** What kind of thing happened. */
  enum Kind {
    ATTEMPT,
    DECISION,
    EVENT
  }

  /**
   * One thing that happened.
   *
   * @param law of an attempt: under which it was made
   */
  record Item(
      Instant at,
      Kind kind,
      String text,
      RunId runId,
      @Nullable CallId callId,
      @Nullable ConversationId conversationId,
      @Nullable CalledUnder law) {
    static Item decision(Instant at, String text, RunId run) {
      return new Item(at, Kind.DECISION, text, run, null, null, null);
    }
  }

  @Transactional
  public List<Item> of(PatientId patient) {
    var known = people.summaries(List.of(patient));
    if (known.isEmpty()) {
      throw NotFound.of("patient");
    }
    events.publishEvent(
        Audited.one(AuditAction.READ, ResourceType.PATIENT, patient.value(), "history"));
    var items = new ArrayList<Item>();
    var called = tasks.ofPatient(patient, TASKS_MAX);
    for (var task : called) {
      for (var decided : tasks.decisions(task.id())) {
        items.add(Item.decision(decided.at(), words(decided), task.runId()));
      }
      if (task.state() == TaskState.SUPPRESSED) {
        items.add(
            Item.decision(
                task.changedAt(),
                "Not called: " + TaskSentence.of(task, task.reasons()),
                task.runId()));
      }
    }
    var dialed = DialedNumbers.of(known.values());
    var made = tries.ofTasks(called.stream().map(Task::id).toList());
    var spoken = tries.spoken(made);
    var from = tries.decidedFrom(made);
    for (var attempt : made) {
      items.add(
          new Item(
              attempt.reservedAt(),
              Kind.ATTEMPT,
              "Try " + attempt.number() + to(dialed.of(attempt)) + ": " + ended(attempt),
              attempt.runId(),
              attempt.call(),
              spoken.of(attempt),
              Objects.requireNonNull(from.get(attempt.id())).law()));
    }
    items.addAll(told(made));
    // What happened at one moment is in the order of its happening, so it is turned round as well.
    return items.stream().sorted(Comparator.comparing(Item::at)).toList().reversed();
  }

  private static String to(@Nullable String phone) {
    return phone == null ? "" : " to " + phone;
  }

  /** What the carrier told of the calls. */
  private List<Item> told(List<Attempt> made) {
    var moments = calls.moments(made.stream().map(Attempt::call).filter(Objects::nonNull).toList());
    var items = new ArrayList<Item>();
    for (var attempt : made) {
      var call = attempt.call();
      if (call == null) {
        continue;
      }
      for (var moment : moments.getOrDefault(call, List.of())) {
        items.add(
            new Item(
                // The carrier's seconds have no fractions: nothing is told of before it was begun.
                latest(dialing.business(moment.at()), attempt.reservedAt()),
                Kind.EVENT,
                "Try " + attempt.number() + ", the carrier: " + words(moment.status()),
                attempt.runId(),
                call,
                null,
                null));
      }
    }
    return items;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static String words(CallStatus status) {
    return switch (status) {
      case QUEUED -> "queued";
      case INITIATED -> "dialing";
      case RINGING -> "ringing";
      case IN_PROGRESS -> "answered";
      case COMPLETED -> "over";
      case BUSY -> "busy";
      case NO_ANSWER -> "no answer";
      case FAILED -> "not connected";
      case CANCELED -> "canceled";
    };
  }

  private static String words(TaskProjection.Decided decided) {
    var reasons = decided.reasons().stream().map(Reason::words).collect(Collectors.joining("; "));
    return decided.until() == null ? "Not called: " + reasons : "Waits: " + reasons;
  }

  private static String ended(Attempt attempt) {
    if (attempt.disposition() == null) {
      return switch (attempt.state()) {
        case RESERVED, SUBMITTED -> "being dialed";
        case RINGING -> "ringing";
        case ANSWERED -> "on the phone";
        case UNKNOWN -> "we do not know yet";
        case CANCELED -> "not sent";
        case REJECTED -> "the carrier did not take it";
        case NOT_PLACED -> "never placed";
        case ENDED, UNDECIDED -> "over";
      };
    }
    return switch (attempt.disposition()) {
      case CONVERSED -> "spoke";
      case DROPPED -> "broke off";
      case VOICEMAIL_LEFT -> "voicemail, message left";
      case VOICEMAIL_NO_MESSAGE -> "voicemail, no message";
      case SCREENED -> "screened";
      case IVR -> "answered by a menu";
      case FAX -> "answered by a fax";
      case NO_ANSWER -> "no answer";
      case BUSY -> "busy";
      case FAILED -> "failed";
      case CANCELED -> "canceled";
      case UNDECIDED -> "we do not know whether it was placed";
    };
  }
}
