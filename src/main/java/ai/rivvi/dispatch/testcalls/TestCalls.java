package ai.rivvi.dispatch.testcalls;

import ai.rivvi.shared.RunId;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.PlaceResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Calls a member on their own phone, so that they hear what a patient would. */
@Service
class TestCalls {
  private static final int SHOWN_MAX = 10;

  private final TestCallOrders orders;
  private final TestCallViews views;
  private final Calls calls;

  TestCalls(TestCallOrders orders, TestCallViews views, Calls calls) {
    this.orders = orders;
    this.views = views;
    this.calls = calls;
  }

  /** Orders a call in one transaction, and places it after that with exactly one POST. */
  TestCallViews.TestCallView place(RunId run, @Nullable Integer rowNumber, String phone) {
    var order = orders.order(run, rowNumber, phone);
    var id = order.reference().value();
    orders.record(
        id,
        switch (calls.place(order)) {
          case PlaceResult.Placed _ -> TestCall.Result.PLACED;
          case PlaceResult.Rejected _ -> TestCall.Result.REJECTED;
          case PlaceResult.Unknown() -> TestCall.Result.UNKNOWN;
          case PlaceResult.NotSent() -> TestCall.Result.NOT_SENT;
        });
    return views.of(run, SHOWN_MAX).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The newest ones first. */
  List<TestCallViews.TestCallView> of(RunId run) {
    return views.of(run, SHOWN_MAX);
  }
}
