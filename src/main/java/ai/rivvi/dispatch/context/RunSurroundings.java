package ai.rivvi.dispatch.context;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.RunId;
import ai.rivvi.shared.Topic;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What acts on runs tell the rest: the access log, the consoles, the bell. */
@Component
public class RunSurroundings {
  private final ApplicationEventPublisher events;
  private final Dialing dialing;

  RunSurroundings(ApplicationEventPublisher events, Dialing dialing) {
    this.events = events;
    this.dialing = dialing;
  }

  /** Business time. */
  public Instant now() {
    return dialing.now();
  }

  /** Tells the access log, in the caller's transaction. */
  public void audit(AuditAction action, ResourceType type, UUID id, String detail) {
    events.publishEvent(Audited.one(action, type, id, detail));
  }

  /** Tells the consoles that a run changed. */
  public void changed(RunId run) {
    dialing.changed(run);
  }

  /** Tells them that a task, and with it its run, changed. */
  public void changed(RunId run, CallTaskId task) {
    dialing.changed(run, task);
  }

  /** Tells them that what became of a source's lists changed. */
  public void sourceChanged(ListSourceId source) {
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, source.value()));
  }

  /** The next start of a run may be nearer than the bell is armed for. */
  public void startsChanged(RunId run) {
    events.publishEvent(new StartsChanged());
    dialing.changed(run);
  }

  /** A run of the bound organization was scheduled. */
  public record StartsChanged() {}
}
