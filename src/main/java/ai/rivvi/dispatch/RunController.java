package ai.rivvi.dispatch;

import ai.rivvi.dispatch.launch.Drafts;
import ai.rivvi.dispatch.launch.RunReviews;
import ai.rivvi.dispatch.runs.ActivityKind;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.views.ActivityWords;
import ai.rivvi.dispatch.views.LiveCalls;
import ai.rivvi.dispatch.views.RunView;
import ai.rivvi.dispatch.views.RunViews;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.LostDeadlock;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.RunId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs over HTTP. */
@RestController
@RequestMapping("/api/runs")
class RunController {
  private final Drafts drafts;
  private final Runs runs;
  private final RunViews views;
  private final RunReviews reviews;
  private final LiveCalls live;

  RunController(Drafts drafts, Runs runs, RunViews views, RunReviews reviews, LiveCalls live) {
    this.drafts = drafts;
    this.runs = runs;
    this.views = views;
    this.reviews = reviews;
    this.live = live;
  }

  record DraftRequest(
      @NotNull CampaignId campaignId,
      @NotNull ImportId importId,
      @Nullable @Size(max = 200) String name) {}

  record LaunchRequest(@Nullable Instant startsAt) {}

  record RedialRequest(
      @NotNull Set<TaskOutcome> outcomes, @Nullable @Size(max = 200) String name) {}

  record PauseRequest(@Nullable @Size(max = 500) String note) {}

  record ActivityView(Instant at, ActivityKind kind, String text) {}

  record Items<T>(List<T> items) {}

  @GetMapping
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST, Role.SUPER_ADMIN})
  Page<RunView> list(
      @RequestParam(required = false) @Nullable RunState state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return views.page(state, cursor, Page.limit(limit));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.CLINIC_ADMIN)
  RunView draft(@Valid @RequestBody DraftRequest request) {
    return views.get(drafts.draft(request.campaignId(), request.importId(), request.name()));
  }

  @GetMapping("/{id}")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST, Role.SUPER_ADMIN})
  RunView get(@PathVariable RunId id) {
    return views.get(id);
  }

  @GetMapping("/{id}/review")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.SUPER_ADMIN})
  RunReviews.Review review(
      @PathVariable RunId id, @RequestParam(required = false) @Nullable Instant startsAt) {
    return reviews.review(id, startsAt);
  }

  @PostMapping("/{id}/launch")
  @Allowed(Role.CLINIC_ADMIN)
  RunView launch(
      @PathVariable RunId id, @RequestBody(required = false) @Nullable LaunchRequest request) {
    var startsAt = request == null ? null : request.startsAt();
    LostDeadlock.retry(() -> runs.launch(id, startsAt));
    return views.get(id);
  }

  @PostMapping("/{id}/redial")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.CLINIC_ADMIN)
  RunView redial(@PathVariable RunId id, @Valid @RequestBody RedialRequest request) {
    return views.get(drafts.redial(id, request.outcomes(), request.name()));
  }

  @PostMapping("/{id}/pause")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF})
  RunView pause(
      @PathVariable RunId id,
      @Valid @RequestBody(required = false) @Nullable PauseRequest request) {
    runs.pause(id, request == null ? null : request.note());
    return views.get(id);
  }

  @PostMapping("/{id}/resume")
  @Allowed(Role.CLINIC_ADMIN)
  RunView resume(@PathVariable RunId id) {
    runs.resume(id);
    return views.get(id);
  }

  @PostMapping("/{id}/cancel")
  @Allowed(Role.CLINIC_ADMIN)
  RunView cancel(@PathVariable RunId id) {
    runs.cancel(id);
    return views.get(id);
  }

  @GetMapping("/{id}/live")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST, Role.SUPER_ADMIN})
  Items<LiveCalls.LiveCall> live(@PathVariable RunId id) {
    return new Items<>(live.of(id));
  }

  @GetMapping("/{id}/activity")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST, Role.SUPER_ADMIN})
  Items<ActivityView> activity(@PathVariable RunId id) {
    return new Items<>(
        views.activity(id).stream()
            .map(one -> new ActivityView(one.at(), one.kind(), ActivityWords.of(one)))
            .toList());
  }
}
