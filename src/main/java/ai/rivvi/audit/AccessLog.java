package ai.rivvi.audit;

import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.ResourceType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The access log of the bound organization, for reading. */
@Component
public class AccessLog {
  private final AuditEntryRepository entries;
  private final SealRepository seals;

  AccessLog(AuditEntryRepository entries, SealRepository seals) {
    this.entries = entries;
    this.seals = seals;
  }

  /** Entries, newest first. */
  @Transactional(readOnly = true)
  public Page<AccessEntry> list(AccessFilter filter, @Nullable Cursor after, int limit) {
    return Page.of(
        entries.find(filter, after, limit + 1), limit, entry -> new Cursor(entry.at(), entry.id()));
  }

  /** Who opened a record by itself (not as part of a list), the latest first, each person once. */
  @Transactional(readOnly = true)
  public List<Reader> findReaders(ResourceType type, UUID id, int readersMax) {
    return entries.findReaders(type, id, readersMax);
  }

  /** Recomputes the whole hash chain: some 50 microseconds for each entry. */
  @Transactional(readOnly = true)
  public Verification verify() {
    var chain = Chain.start();
    while (true) {
      var links = seals.findAfter(chain.sequence());
      if (links.isEmpty()) {
        break;
      }
      for (var link : links) {
        var next = link.entry() == null ? null : chain.extend(link.entry());
        if (next == null || next.sequence() != link.sequence() || !next.hasHash(link.hash())) {
          return Verification.brokenAt(chain.sequence() + 1, seals.count());
        }
        chain = next;
      }
    }
    return seals.isEntryLost()
        ? Verification.brokenAt(chain.sequence() + 1, chain.sequence())
        : Verification.intact(chain.sequence());
  }
}
