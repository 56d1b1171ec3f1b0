package ai.rivvi.dispatch.settlement;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository.Placed;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.shared.GroupCommit;
import ai.rivvi.telephony.PlaceResult;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Records what became of attempts that were about to be sent. Calls that the carrier took share a
 * transaction, for that moves attempts alone; what it refused moves runs, tasks and lines too,
 * whose locks are taken in an order that only one attempt at a time keeps to.
 */
@Component
public class SentCalls implements DisposableBean {
  private final Settlement settlement;
  private final GroupCommit<Placed, Boolean> group;

  SentCalls(Settlement settlement, Dialing dialing) {
    this.settlement = settlement;
    group = new GroupCommit<>("placed", dialing.settings().recording().limits(), this::placed);
  }

  /** Returns when it is recorded; throws otherwise, and then it is reconciled. */
  public void record(Attempt attempt, PlaceResult result) {
    if (result instanceof PlaceResult.Placed(var call)) {
      var _ = group.commit(new Placed(attempt, call));
    } else {
      settlement.notPlaced(attempt, result);
    }
  }

  /** What may not be sent any more goes back. */
  public void takeBack(Attempt attempt) {
    settlement.takeBack(attempt);
  }

  /** What could not be looked at once more goes back, too, and waits a while. */
  public void putOff(Attempt attempt) {
    settlement.putOff(attempt);
  }

  private List<Boolean> placed(List<Placed> placed) {
    settlement.placed(placed);
    return placed.stream().map(_ -> true).toList();
  }

  @Override
  public void destroy() {
    group.close();
  }
}
