package ai.rivvi.imports;

import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Begins a commit, for whoever asks for it. */
@Component
class CommitStart {
  private final ImportRepository imports;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  CommitStart(ImportRepository imports, ApplicationEventPublisher events, InstantSource clock) {
    this.imports = imports;
    this.events = events;
    this.clock = clock;
  }

  /** Within the caller's transaction; false when the list was in none of the states. */
  boolean begin(
      ImportId id, Set<ImportState> from, @Nullable Attestation attestation, String words) {
    if (!imports.move(id, from, ImportState.COMMITTING)) {
      return false;
    }
    imports.begun(id, clock.instant());
    imports.setAttestation(id, attestation);
    imports.restartPatientCounts(id);
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value()));
    events.publishEvent(Audited.one(AuditAction.UPDATE, ResourceType.IMPORT, id.value(), words));
    return true;
  }
}
