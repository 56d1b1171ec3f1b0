package ai.rivvi.imports;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.rows.RowCounts;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.shared.Topic;
import ai.rivvi.storage.Inbox;
import ai.rivvi.tenancy.Organizations;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the lists of the bound organization come from by themselves. */
@Service
public class ListSources {
  private static final Logger log = LoggerFactory.getLogger(ListSources.class);

  private final ListSourceRepository sources;
  private final ImportRepository imports;
  private final ImportRowRepository rows;
  private final SourceRows sourceRows;
  private final Inbox inbox;
  private final Organizations organizations;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  ListSources(
      ListSourceRepository sources,
      ImportRepository imports,
      ImportRowRepository rows,
      SourceRows sourceRows,
      Inbox inbox,
      Organizations organizations,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.sources = sources;
    this.imports = imports;
    this.rows = rows;
    this.sourceRows = sourceRows;
    this.inbox = inbox;
    this.organizations = organizations;
    this.events = events;
    this.clock = clock;
  }

  /**
   * The source that a list came from.
   *
   * @param active whether it takes files now
   * @param byItself whether the list was mapped by itself, and not by a person who found other
   *     columns in it
   * @param complete whether a row that is no longer in its newest list is not to be called
   * @param readyRows rows of the list that may be called and that no earlier one has
   */
  public record Origin(
      ListSourceId id,
      String name,
      boolean active,
      boolean byItself,
      boolean complete,
      int readyRows) {
    /** Who acts for the source when nobody does. */
    public Member member() {
      return ListSource.member(CurrentOrganization.get(), name);
    }
  }

  /** Where a list came from; empty when somebody has uploaded it. */
  @Transactional
  public Optional<Origin> origin(ImportId list) {
    var stored = imports.find(list);
    var byItself = stored.map(StoredImport::mappedAs).isPresent();
    return stored
        .map(StoredImport::source)
        .flatMap(sources::find)
        .map(
            source -> {
              var counts = rows.counts(List.of(list)).get(list);
              return new Origin(
                  source.id(),
                  source.name(),
                  source.isActive(),
                  byItself,
                  source.isComplete(),
                  counts == null ? 0 : counts.ready());
            });
  }

  /**
   * All rows of a list are new to its source, and most of its patients are not.
   *
   * @param precedent the list before, when it was like that as well
   */
  public record Rewritten(@Nullable ImportId precedent) {}

  /**
   * Whether the same things seem to be written in another way. Looks at all rows of the list; empty
   * when somebody has uploaded it.
   */
  @Transactional(readOnly = true)
  public Optional<Rewritten> rewritten(ImportId list) {
    return imports
        .find(list)
        .flatMap(
            stored ->
                Optional.ofNullable(stored.source())
                    .flatMap(sources::find)
                    .flatMap(source -> sourceRows.rewritten(source, stored)));
  }

  /** NotFound refusal when there is no such source. */
  @Transactional(readOnly = true)
  public void require(ListSourceId id) {
    if (sources.find(id).isEmpty()) {
      throw unknown();
    }
  }

  /** NotFound refusal when there is no such source; Conflict when its files come otherwise. */
  @Transactional(readOnly = true)
  ListSource requireSentTo(ListSourceId id) {
    var source = sources.find(id).orElseThrow(ListSources::unknown);
    if (source.isWatched()) {
      throw new Conflict(
          "source-not-pushed", "The files of this source come by its folder: put the file there.");
    }
    return source;
  }

  /** Like {@link #requireSentTo}; Conflict also when the source is paused. */
  @Transactional(readOnly = true)
  void requireTaking(ListSourceId id) {
    if (!requireSentTo(id).isActive()) {
      throw paused();
    }
  }

  @Transactional
  ListSourceId create(ListSource.Wanted wanted) {
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
  void change(ListSourceId id, Function<ListSource.Coverage, ListSource.Wanted> asked) {
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
      sourceRows.begin(id, wanted.follows());
      sourceRows.knowAnew(id);
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
  void pause(ListSourceId id) {
    lock(id);
    if (!sources.move(id, ListSource.State.PAUSED, null)) {
      throw new IllegalTransition("source-paused", "The source is paused already.");
    }
    audit(AuditAction.UPDATE, id, "Paused");
  }

  @Transactional
  void resume(ListSourceId id) {
    var source = lock(id);
    counted(source.wanted().follows());
    if (!sources.move(id, ListSource.State.ACTIVE, next(source.wanted()))) {
      throw new IllegalTransition("source-active", "The source is active already.");
    }
    audit(AuditAction.UPDATE, id, "Resumed");
  }

  /** A file was refused; the source shows it until the next one comes. */
  @Transactional
  void refused(ListSourceId id, @Nullable String fileName, StoredImport.Refused why) {
    sources.refused(id, fileName, why, clock.instant());
    events.publishEvent(changed(id));
  }

  /**
   * A source as people see it.
   *
   * @param lastList what became of the last file; null when it was refused or none came yet
   * @param folder where files are to be put; null for those that are pushed
   * @param looking whether the folder is being looked at
   */
  record View(
      ListSource source,
      @Nullable StoredImport follows,
      @Nullable StoredImport lastList,
      @Nullable RowCounts lastCounts,
      @Nullable String folder,
      boolean looking) {}

  @Transactional(readOnly = true)
  View get(ListSourceId id) {
    return view(sources.find(id).orElseThrow(ListSources::unknown));
  }

  @Transactional(readOnly = true)
  Page<View> page(@Nullable Cursor after, int limit) {
    return Page.of(
            sources.page(after, limit + 1),
            limit,
            source -> new Cursor(source.createdAt(), source.id().value()))
        .map(this::view);
  }

  private View view(ListSource source) {
    var last = source.last();
    var list = last == null ? null : last.list();
    return new View(
        source,
        imports.find(source.wanted().follows()).orElse(null),
        list == null ? null : imports.find(list).orElse(null),
        list == null ? null : rows.counts(List.of(list)).get(list),
        source.isWatched() ? inbox.address(source.id().value()) : null,
        source.isLookedAt(SystemTime.now(), clock.instant()));
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
    var mapping = imports.mapping(list);
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
    return sources.lock(id).orElseThrow(ListSources::unknown);
  }

  private void audit(AuditAction action, ListSourceId id, @Nullable String detail) {
    events.publishEvent(Audited.one(action, ResourceType.LIST_SOURCE, id.value(), detail));
    events.publishEvent(changed(id));
  }

  static Changed changed(ListSourceId id) {
    return new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value());
  }

  static NotFound unknown() {
    return NotFound.of("list-source");
  }

  static Conflict paused() {
    return new Conflict(
        "source-paused", "The source is paused: resume it, then send the file again.");
  }
}
