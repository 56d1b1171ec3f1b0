package ai.rivvi.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls in memory, newest first: all live ones and the last finished ones. Of the finished only
 * the most recent keep what was said.
 */
final class Calls {

  private final int finishedMax;
  private final int transcriptsMax;
  private final AtomicLong placed = new AtomicLong();
  private final ConcurrentSkipListMap<Long, Call> byAge = new ConcurrentSkipListMap<>();
  private final ConcurrentHashMap<String, Call> bySid = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Long, Call> finished = new ConcurrentSkipListMap<>();
  private final ConcurrentHashMap<String, Long> ageOf = new ConcurrentHashMap<>();
  private final AtomicLong finishedTotal = new AtomicLong();

  Calls(int finishedMax, int transcriptsMax) {
    this.finishedMax = finishedMax;
    this.transcriptsMax = transcriptsMax;
  }

  void add(Call call) {
    long age = placed.incrementAndGet();
    ageOf.put(call.sid(), age);
    byAge.put(age, call);
    bySid.put(call.sid(), call);
  }

  /** Notes that a call is over, and forgets the oldest of those that are. */
  void finished(Call call) {
    long order = finishedTotal.incrementAndGet();
    finished.put(order, call);
    Call untold = finished.get(order - transcriptsMax);
    if (untold != null) {
      untold.forgetLines();
    }
    Call oldest = finished.remove(order - finishedMax);
    if (oldest != null) {
      bySid.remove(oldest.sid());
      Long age = ageOf.remove(oldest.sid());
      if (age != null) {
        byAge.remove(age);
      }
    }
  }

  @Nullable Call find(String sid) {
    return bySid.get(sid);
  }

  Stream<Call> newestFirst() {
    return byAge.descendingMap().values().stream();
  }

  List<Call> live() {
    var live = new ArrayList<>(byAge.values());
    live.removeIf(call -> call.status().isTerminal());
    return live;
  }
}
