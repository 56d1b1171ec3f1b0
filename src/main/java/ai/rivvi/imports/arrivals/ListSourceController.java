package ai.rivvi.imports.arrivals;

import static ai.rivvi.shared.Role.CLINIC_ADMIN;

import ai.rivvi.imports.AttestationRequest;
import ai.rivvi.imports.EarlierList;
import ai.rivvi.imports.RefusedResponse;
import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.LookResult;
import ai.rivvi.imports.sources.LookSchedule;
import ai.rivvi.imports.sources.SourceChanges;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Page;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where lists come from by themselves, over HTTP. */
@RestController
@RequestMapping("/api/list-sources")
@Allowed(CLINIC_ADMIN)
class ListSourceController {
  private static final int NAME_MAX = 120;

  private final SourceChanges changes;
  private final SourceViews views;
  private final StoppedFiles stopped;
  private final FolderLooks looks;

  ListSourceController(
      SourceChanges changes, SourceViews views, StoppedFiles stopped, FolderLooks looks) {
    this.changes = changes;
    this.views = views;
    this.stopped = stopped;
    this.looks = looks;
  }

  /** Every so many minutes, or at times of day in the clinic's zone. */
  record ScheduleRequest(
      @Nullable Integer intervalMinutes, @Nullable List<@NotNull LocalTime> timesOfDay) {}

  /**
   * What an admin chooses.
   *
   * @param coverage what its files hold; when it is left out it stays, and is ADDITIONS at first
   */
  record SourceRequest(
      @NotBlank @Size(max = NAME_MAX) String name,
      ListSource.@NotNull Kind kind,
      @Valid @Nullable ScheduleRequest schedule,
      ListSource.@Nullable Coverage coverage,
      @NotNull ImportId importId,
      @Valid @Nullable AttestationRequest consent) {
    ListSource.Wanted wanted(ListSource.Coverage otherwise) {
      var times = schedule == null ? null : schedule.timesOfDay();
      return new ListSource.Wanted(
          name.strip(),
          kind,
          schedule == null
              ? LookSchedule.NEVER
              : new LookSchedule(schedule.intervalMinutes(), times == null ? List.of() : times),
          coverage == null ? otherwise : coverage,
          importId,
          consent == null ? null : consent.attestation());
    }
  }

  /** As it was chosen; times as 06:30. */
  record ScheduleResponse(@Nullable Integer intervalMinutes, List<String> timesOfDay) {}

  record ConsentResponse(List<CallPurpose> purposes, String obtainedHow, LocalDate obtainedOn) {
    static @Nullable ConsentResponse of(@Nullable Attestation consent) {
      return consent == null
          ? null
          : new ConsentResponse(
              consent.purposes().stream().sorted().toList(),
              consent.obtainedHow(),
              consent.obtainedOn());
    }
  }

  /** The list that came of a file, and how many of its rows are new and may be called. */
  record LastList(ImportId id, ImportState state, int rowCount, int readyRows, int problemRows) {}

  /**
   * The last file, and what came of it.
   *
   * @param fileName null when the folder itself could not be read
   * @param list null when the file was refused
   * @param refused why it was, or why its list waits for a person
   */
  record LastResponse(
      @Nullable String fileName,
      Instant at,
      @Nullable LastList list,
      @Nullable RefusedResponse refused) {}

  /**
   * What the last look at the folder found, in files.
   *
   * @param taken became lists
   * @param known had been taken before, with the same bytes
   * @param coming are still being written, or came so recently that nobody can tell
   * @param again could not be taken for now, and are tried again
   * @param unreachable whether the folder, or a file in it, could not be read or moved
   */
  record LookResponse(
      Instant at, int taken, int known, int refused, int coming, int again, boolean unreachable) {
    static @Nullable LookResponse of(@Nullable LookResult found) {
      return found == null
          ? null
          : new LookResponse(
              found.at(),
              found.taken(),
              found.known(),
              found.refused(),
              found.coming(),
              found.again(),
              found.unreachable());
    }
  }

  /**
   * A source.
   *
   * @param coverage whether its files hold only what is new, or everything that is still due
   * @param follows the list as which its files are mapped
   * @param folder where files are to be put; null for those that are pushed
   * @param nextLookAt when the folder is looked at next; null for those that are pushed or paused
   * @param looking whether it is being looked at, or is about to be
   * @param lastLook what was found; null when nobody has looked yet
   * @param stoppedFiles how many files wait for a person, refused or as lists
   */
  record SourceResponse(
      ListSourceId id,
      String name,
      ListSource.Kind kind,
      ListSource.State state,
      @Nullable ScheduleResponse schedule,
      ListSource.Coverage coverage,
      @Nullable EarlierList follows,
      @Nullable ConsentResponse consent,
      @Nullable String folder,
      @Nullable Instant nextLookAt,
      boolean looking,
      @Nullable LookResponse lastLook,
      @Nullable LastResponse last,
      int stoppedFiles,
      Instant createdAt,
      String createdBy) {}

  @GetMapping
  Page<SourceResponse> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    var page = views.page(Cursor.decode(cursor), Page.limit(limit));
    var waiting = stopped.counts(page.items().stream().map(view -> view.source().id()).toList());
    return page.map(view -> response(view, waiting));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  SourceResponse create(@Valid @RequestBody SourceRequest request) {
    return response(changes.create(request.wanted(ListSource.Coverage.ADDITIONS)));
  }

  @GetMapping("/{id}")
  SourceResponse get(@PathVariable ListSourceId id) {
    return response(id);
  }

  @PutMapping("/{id}")
  SourceResponse change(@PathVariable ListSourceId id, @Valid @RequestBody SourceRequest request) {
    changes.change(id, request::wanted);
    return response(id);
  }

  @PostMapping("/{id}/pause")
  SourceResponse pause(@PathVariable ListSourceId id) {
    changes.pause(id);
    return response(id);
  }

  @PostMapping("/{id}/resume")
  SourceResponse resume(@PathVariable ListSourceId id) {
    changes.resume(id);
    return response(id);
  }

  /** Looks at the folder at once: 200 with what was found, or 202 while that goes on. */
  @PostMapping("/{id}/look")
  @ApiResponse(responseCode = "200", description = "What was found.", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "202", description = "It goes on.", useReturnTypeSchema = true)
  ResponseEntity<SourceResponse> look(@PathVariable ListSourceId id) {
    looks.lookNow(id);
    var source = response(id);
    return ResponseEntity.status(source.looking() ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(source);
  }

  private SourceResponse response(ListSourceId id) {
    return response(views.get(id), stopped.counts(List.of(id)));
  }

  private static SourceResponse response(
      SourceViews.View view, Map<ListSourceId, Integer> waiting) {
    var source = view.source();
    var wanted = source.wanted();
    return new SourceResponse(
        source.id(),
        source.name(),
        wanted.kind(),
        source.state(),
        source.isWatched()
            ? new ScheduleResponse(
                wanted.schedule().intervalMinutes(),
                wanted.schedule().timesOfDay().stream().map(LocalTime::toString).toList())
            : null,
        wanted.coverage(),
        EarlierList.of(view.follows()),
        ConsentResponse.of(wanted.consent()),
        view.folder(),
        source.nextLookAt(),
        view.looking(),
        LookResponse.of(source.lastLook()),
        last(view),
        waiting.getOrDefault(source.id(), 0),
        source.createdAt(),
        source.createdBy());
  }

  private static @Nullable LastResponse last(SourceViews.View view) {
    var last = view.source().last();
    if (last == null) {
      return null;
    }
    var list = view.lastList();
    var counts = view.lastCounts();
    var refusal = list == null ? last.refusal() : StoppedList.why(list);
    return new LastResponse(
        last.fileName(),
        last.at(),
        list == null
            ? null
            : new LastList(
                list.id(),
                list.state(),
                list.rowCount(),
                counts == null ? 0 : counts.ready(),
                counts == null ? 0 : counts.problem() + counts.held()),
        RefusedResponse.of(refusal));
  }
}
