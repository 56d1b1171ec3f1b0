package ai.rivvi.dispatch.testcalls;

import ai.rivvi.conversations.Conversations;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.RunId;
import ai.rivvi.telephony.CallView;
import ai.rivvi.telephony.Calls;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Test calls as the console shows them. */
@Service
class TestCallViews {
  private final RunRepository runs;
  private final TestCallRepository tests;
  private final Calls calls;
  private final Conversations conversations;

  TestCallViews(
      RunRepository runs, TestCallRepository tests, Calls calls, Conversations conversations) {
    this.runs = runs;
    this.tests = tests;
    this.calls = calls;
    this.conversations = conversations;
  }

  /**
   * A test call.
   *
   * @param open whether more is to come
   * @param sentence what is going on, in words
   */
  record TestCallView(
      UUID id,
      int rowNumber,
      Instant at,
      String by,
      boolean open,
      String sentence,
      @Nullable ConversationId conversationId) {}

  /** The newest ones of a run first. */
  @Transactional
  public List<TestCallView> of(RunId run, int limit) {
    runs.require(run);
    var made = tests.ofRun(run, limit);
    var known = calls.byReference(made.stream().map(TestCall::reference).toList());
    var spoken = conversations.glances(known.values().stream().map(CallView::id).toList());
    return made.stream()
        .map(
            test -> {
              var call = known.get(test.reference());
              var glance = call == null ? null : spoken.get(call.id());
              return view(test, call, glance == null ? null : glance.id());
            })
        .toList();
  }

  private static TestCallView view(
      TestCall test, @Nullable CallView call, @Nullable ConversationId conversation) {
    return new TestCallView(
        test.id(),
        test.rowNumber(),
        test.createdAt(),
        test.createdBy(),
        call != null && isOpen(call),
        call == null ? unplaced(test.result()) : placed(call),
        conversation);
  }

  /** Whether a call is under way. */
  static boolean isOpen(CallView call) {
    return switch (call.status()) {
      case QUEUED, INITIATED, RINGING, IN_PROGRESS -> true;
      case COMPLETED, BUSY, NO_ANSWER, FAILED, CANCELED -> false;
    };
  }

  private static String unplaced(TestCall.@Nullable Result result) {
    return switch (result) {
      case null -> "Being placed.";
      case PLACED -> "The carrier has the call.";
      case REJECTED -> "The carrier did not take the call.";
      case UNKNOWN -> "The carrier did not answer: the phone may ring all the same.";
      case NOT_SENT -> "Not placed: it took too long. Try again.";
    };
  }

  private static String placed(CallView call) {
    return switch (call.status()) {
      case QUEUED, INITIATED -> "The phone is about to ring.";
      case RINGING -> "The phone is ringing.";
      case IN_PROGRESS -> "On the phone now.";
      case COMPLETED -> "The call is over.";
      case BUSY -> "The line was busy.";
      case NO_ANSWER -> "Nobody answered.";
      case FAILED -> "The call could not be connected.";
      case CANCELED -> "The call was canceled.";
    };
  }
}
