package ai.rivvi.dispatch;

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
class RunSurroundings {
  private final ApplicationEventPublisher events;
  private final Dialing dialing;

  RunSurroundings(ApplicationEventPublisher events, Dialing dialing) {
    this.events = events;
    this.dialing = dialing;
  }

  Instant now() {
    return dialing.now();
  }

  void audit(AuditAction action, ResourceType type, UUID id, String detail) {
    events.publishEvent(Audited.one(action, type, id, detail));
  }

  void changed(RunId run) {
    dialing.changed(run);
  }

  void changed(RunId run, CallTaskId task) {
    dialing.changed(run, task);
  }

  void sourceChanged(ListSourceId source) {
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, source.value()));
  }

  /** The next start of a run may be nearer than the bell is armed for. */
  void startsChanged(RunId run) {
    events.publishEvent(new StartsChanged());
    dialing.changed(run);
  }

  /** A run of the bound organization was scheduled. */
  record StartsChanged() {}
}
