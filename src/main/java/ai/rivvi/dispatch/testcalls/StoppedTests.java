package ai.rivvi.dispatch.testcalls;

import ai.rivvi.conversations.Conversations;
import ai.rivvi.keys.BlindIndex;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.telephony.CallView;
import ai.rivvi.telephony.Calls;
import ai.rivvi.voice.TurnLog;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Numbers on which somebody said stop to a test call: they are in no list, but are kept to. */
@Component
class StoppedTests {
  private static final FieldCode PHONE = new FieldCode("test_call.phone");

  private final TestCallRepository tests;
  private final Calls calls;
  private final Conversations conversations;
  private final BlindIndex index;

  StoppedTests(
      TestCallRepository tests, Calls calls, Conversations conversations, BlindIndex index) {
    this.tests = tests;
    this.calls = calls;
    this.conversations = conversations;
    this.index = index;
  }

  /** The number as it is kept with a test call: to be found again, not to be read. */
  byte[] hash(PhoneNumber number) {
    return index.hash(PHONE, number.e164());
  }

  /**
   * Whether one of some test calls is under way, or may be: what nobody knows more of counts.
   *
   * @param mayBeAnswered of one of which nobody knows more
   */
  boolean areUnderWay(List<TestCall> made, Predicate<TestCall> mayBeAnswered) {
    var known = calls.byReference(made.stream().map(TestCall::reference).toList());
    return made.stream()
        .anyMatch(
            test -> {
              var call = known.get(test.reference());
              return call == null ? mayBeAnswered.test(test) : TestCallViews.isOpen(call);
            });
  }

  boolean isStopped(PhoneNumber number) {
    var made = tests.toPhone(hash(number)).stream().map(TestCall::reference).toList();
    var known = calls.byReference(made).values().stream().map(CallView::id).toList();
    return conversations.outcomes(known).containsValue(TurnLog.Outcome.OPTED_OUT);
  }
}
