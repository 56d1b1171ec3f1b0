package ai.rivvi.audit;

import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import java.time.InstantSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the entry in the transaction of the act. */
@Component
class AuditListener {
  private final AuditEntryRepository entries;
  private final InstantSource time;

  AuditListener(AuditEntryRepository entries, InstantSource time) {
    this.entries = entries;
    this.time = time;
  }

  @EventListener
  void on(Audited act) {
    if (CurrentOrganization.find() == null) {
      throw new IllegalStateException(
          "An access was published without a bound organization: bind the one whose log holds it.");
    }
    entries.add(CurrentMember.get(), time.instant(), act);
  }
}
