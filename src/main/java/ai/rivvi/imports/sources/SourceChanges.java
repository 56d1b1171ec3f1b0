package ai.rivvi.imports.sources;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.storage.Inbox;
import ai.rivvi.tenancy.Organizations;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an admin chooses for the sources of the bound organization. */
@Service
public class SourceChanges {
  private static final Logger log = LoggerFactory.getLogger(SourceChanges.class);

  private final ListSourceRepository sources;
  private final ImportRepository imports;
  private final ListColumnRepository listColumns;
  private final SourceRows sourceRows;
  private final Inbox inbox;
  private final Organizations organizations;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  SourceChanges(
      ListSourceRepository sources,
      ImportRepository imports,
      ListColumnRepository listColumns,
      SourceRows sourceRows,
      Inbox inbox,
      Organizations organizations,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.sources = sources;
    this.imports = imports;
    this.listColumns = listColumns;
    this.sourceRows = sourceRows;
    this.inbox = inbox;
    this.organizations = organizations;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  public ListSourceId create(ListSource.Wanted wanted) {
    check(wanted);
    var now = clock.instant();
    var id =
        write(
            () ->
                sources.insert(
                    wanted, counted(wanted.follows()), next(wanted), CurrentMember.get(), now));
    sourceRows.begin(id, wanted.follows());
    prepare(id, wanted);
    audit(AuditAction.CREATE, id, null);
    return id;
  }

  /**
   * Changes a source.
   *
   * @param asked what is wanted, by what its files hold until now
   */
  @Transactional
  public void change(ListSourceId id, Function<ListSource.Coverage, ListSource.Wanted> asked) {
    var before = lock(id);
    var wanted = asked.apply(before.wanted().coverage());
    if (before.wanted().kind() != wanted.kind()) {
      throw new Invalid(
          "source-kind",
          "How the files come cannot change: make another source and pause this one.");
    }
    check(wanted);
    var counted = counted(wanted.follows());
    write(
        () -> {
          sources.update(id, wanted, counted, before.isActive() ? next(wanted) : null);
          return true;
        });
    if (!before.wanted().follows().equals(wanted.follows())) {
      // Rows of the list that are known already are these, hashed anew.
      sourceRows.knowAnew(id);
      sourceRows.begin(id, wanted.follows());
    }
    audit(
        AuditAction.UPDATE,
        id,
        before.wanted().coverage() == wanted.coverage() ? null : "Its files: " + wanted.coverage());
  }

  /**
   * No file is taken any more; lists that it brought go on, and nobody is called from them anew.
   */
  @Transactional
  public void pause(ListSourceId id) {
    lock(id);
    if (!sources.move(id, ListSource.State.PAUSED, null)) {
      throw new IllegalTransition("source-paused", "The source is paused already.");
    }
    audit(AuditAction.UPDATE, id, "Paused");
  }

  @Transactional
  public void resume(ListSourceId id) {
    var source = lock(id);
    counted(source.wanted().follows());
    if (!sources.move(id, ListSource.State.ACTIVE, next(source.wanted()))) {
      throw new IllegalTransition("source-active", "The source is active already.");
    }
    audit(AuditAction.UPDATE, id, "Resumed");
  }

  private void check(ListSource.Wanted wanted) {
    if (wanted.kind() == ListSource.Kind.WATCHED_FOLDER) {
      wanted.schedule().checked();
    } else if (!wanted.schedule().equals(LookSchedule.NEVER)) {
      throw new Invalid(
          "schedule-of-push", "Files that are pushed come by themselves: leave the schedule out.");
    }
    var consent = wanted.consent();
    if (consent != null && consent.obtainedOn().isAfter(today())) {
      throw new Invalid(
          "consent-ahead",
          "The consent cannot have been obtained in the future: correct the date.");
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), organizations.current().timeZone());
  }

  /** The columns of a list that can be followed; a refusal when it cannot be. */
  private List<byte[]> counted(ImportId follows) {
    var list = imports.hold(follows).orElseThrow(StoredImport::unknown);
    if (!list.isCommitted()) {
      throw new Conflict(
          "list-not-committed",
          "Choose a list that was taken over: its columns are mapped, and its rows looked at.");
    }
    var counted = sourceRows.counted(follows);
    var mapping = listColumns.mapping(list);
    var named = mapping.columns().stream().filter(one -> one.target() != Target.IGNORE).count();
    if (counted.size() < named || !mapping.has(Target.PHONE)) {
      throw new Invalid(
          "list-not-to-follow",
          "A list to follow has a phone column, and every column that is not ignored has a name of"
              + " its own: choose another list, or ignore the columns without one.");
    }
    return counted;
  }

  private @Nullable Instant next(ListSource.Wanted wanted) {
    return wanted.kind() == ListSource.Kind.PUSH
        ? null
        : wanted.schedule().next(clock.instant(), organizations.current().timeZone());
  }

  /** A folder that cannot be made now is made at the first look. */
  private void prepare(ListSourceId id, ListSource.Wanted wanted) {
    if (wanted.kind() != ListSource.Kind.WATCHED_FOLDER) {
      return;
    }
    try {
      inbox.prepare(id.value());
    } catch (IOException e) {
      log.atWarn().addKeyValue("source", id).setCause(e).log("The folder of a source was not made");
    }
  }

  private interface Write<T> {
    T run();
  }

  private static <T> T write(Write<T> write) {
    try {
      return write.run();
    } catch (DuplicateKeyException e) {
      throw new Conflict("source-name-taken", "A source with this name exists.");
    }
  }

  private ListSource lock(ListSourceId id) {
    return sources.lock(id).orElseThrow(ListSource::unknown);
  }

  private void audit(AuditAction action, ListSourceId id, @Nullable String detail) {
    events.publishEvent(Audited.one(action, ResourceType.LIST_SOURCE, id.value(), detail));
    events.publishEvent(ListSource.changed(id));
  }
}
