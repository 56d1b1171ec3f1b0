package ai.rivvi.imports.arrivals;

import ai.rivvi.imports.arrivals.LookRepository.Look;
import ai.rivvi.imports.arrivals.LookRepository.Sight;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.tenancy.Organizations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose turn it is to look at a watched folder: one at a time, on whichever node. */
@Service
class LookTurns {
  /** Whoever looks for longer may be followed by another node. */
  static final Duration LEASE = Duration.ofMinutes(15);

  private final ListSourceRepository sources;
  private final LookRepository looks;
  private final Organizations organizations;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  LookTurns(
      ListSourceRepository sources,
      LookRepository looks,
      Organizations organizations,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.sources = sources;
    this.looks = looks;
    this.organizations = organizations;
    this.events = events;
    this.clock = clock;
  }

  /** In the system scope: the organizations with a folder that is due. */
  @Transactional(readOnly = true)
  List<OrganizationId> due(Instant now) {
    return looks.organizationsLooking(now);
  }

  /** Takes the next folder of the bound organization that is due. */
  @Transactional
  Optional<Look> next() {
    return looks.claim(clock.instant(), LEASE);
  }

  /**
   * A look at many files takes long; whoever stood still for so long that another node has begun to
   * look leaves it to that one.
   */
  @Transactional
  boolean keeps(Look look) {
    return looks.keepLooking(look, LEASE);
  }

  /** The look is over: what it found, and when the next one is. */
  @Transactional
  void end(Look look, List<Sight> sights, LookTally tally) {
    var now = clock.instant();
    var scheduled = look.source().wanted().schedule().next(now, organizations.current().timeZone());
    var soon = now.plus(FolderFiles.SETTLE);
    looks.looked(
        look,
        sights,
        tally.result(now),
        tally.isSoonAgain() && soon.isBefore(scheduled) ? soon : scheduled);
    events.publishEvent(ListSource.changed(look.source().id()));
  }

  /**
   * Makes a folder due, as if its time had come; while somebody looks at it, it is looked at once
   * more behind that, since a file may have come meanwhile. Refused for a source without a folder,
   * and for a paused one.
   */
  @Transactional
  void hasten(ListSourceId id) {
    var source = sources.lock(id).orElseThrow(ListSource::unknown);
    if (!source.isWatched()) {
      throw new Conflict(
          "source-not-watched",
          "The files of this source are sent to it, so there is no folder to look at: send the"
              + " file.");
    }
    if (!source.isActive()) {
      throw new Conflict(
          "source-paused", "The source is paused: resume it, then have its folder looked at.");
    }
    if (looks.hasten(id, clock.instant())) {
      events.publishEvent(
          Audited.one(
              AuditAction.UPDATE, ResourceType.LIST_SOURCE, id.value(), "Folder to be looked at"));
      events.publishEvent(ListSource.changed(id));
    }
  }
}
