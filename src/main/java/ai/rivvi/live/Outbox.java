package ai.rivvi.live;

import ai.rivvi.shared.Changed;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Changes that wait for the next notice; equal ones become one, too many become "any". */
@Component
class Outbox {
  private record Key(OrganizationId organization, Topic topic) {}

  private final int idsMax;
  private final ReentrantLock lock = new ReentrantLock();
  private Map<Key, Set<UUID>> waiting = new LinkedHashMap<>();

  Outbox(LiveSettings settings) {
    this.idsMax = settings.idsPerNoticeMax();
  }

  void add(Changed change) {
    lock.lock();
    try {
      var ids =
          waiting.computeIfAbsent(
              new Key(change.organizationId(), change.topic()), _ -> new LinkedHashSet<>());
      // One id too many is enough to know that there are too many.
      if (ids.size() <= idsMax) {
        ids.add(change.id());
      }
    } finally {
      lock.unlock();
    }
  }

  List<Notice> drain() {
    Map<Key, Set<UUID>> drained;
    lock.lock();
    try {
      drained = waiting;
      waiting = new LinkedHashMap<>();
    } finally {
      lock.unlock();
    }
    var notices = new ArrayList<Notice>(drained.size());
    drained.forEach(
        (key, ids) ->
            notices.add(
                ids.size() > idsMax
                    ? Notice.any(key.organization, key.topic)
                    : Notice.of(key.organization, key.topic, ids)));
    return notices;
  }
}
