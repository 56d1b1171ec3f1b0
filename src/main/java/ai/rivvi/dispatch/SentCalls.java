package ai.rivvi.dispatch;

import ai.rivvi.shared.GroupCommit;
import ai.rivvi.telephony.PlaceResult;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Records what became of POSTs: replies that come in together share a transaction. */
@Component
class SentCalls implements DisposableBean {
  private final GroupCommit<Sent, Boolean> records;

  SentCalls(Settlement settlement, Dialing dialing) {
    records =
        new GroupCommit<>(
            "sent-calls",
            dialing.settings().record().limits(),
            group -> {
              settlement.placed(group);
              return group.stream().map(_ -> true).toList();
            });
  }

  /** An attempt, and what its one POST came to. */
  record Sent(Reserved reserved, PlaceResult result) {}

  /** Returns when it is recorded; {@link GroupCommit.NotCommitted} otherwise. */
  void record(Sent sent) {
    var _ = records.commit(sent);
  }

  @Override
  public void destroy() {
    records.close();
  }
}
