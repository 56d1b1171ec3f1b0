package ai.rivvi.dispatch;

import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.dispatch.views.TaskGroup;
import ai.rivvi.dispatch.views.TaskViews;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.RunId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The call tasks of a run over HTTP. */
@RestController
@RequestMapping("/api/runs/{id}/tasks")
class TaskController {
  private final Runs runs;
  private final TaskViews views;

  TaskController(Runs runs, TaskViews views) {
    this.runs = runs;
    this.views = views;
  }

  record SettleRequest(@NotNull TaskOutcome outcome, @NotBlank @Size(max = 500) String note) {}

  record RequeueRequest(@NotBlank @Size(max = 500) String note) {}

  @GetMapping
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST, Role.SUPER_ADMIN})
  Page<TaskViews.TaskView> list(
      @PathVariable RunId id,
      @RequestParam(required = false) @Nullable TaskGroup group,
      @RequestParam(required = false) @Nullable TaskState state,
      @RequestParam(required = false) @Nullable TaskOutcome outcome,
      @RequestParam(required = false) @Nullable Reason reason,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return views.page(
        id, new TaskViews.Filter(group, state, outcome, reason), cursor, Page.limit(limit));
  }

  @GetMapping("/{taskId}")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST, Role.SUPER_ADMIN})
  TaskViews.TaskDetail get(@PathVariable RunId id, @PathVariable CallTaskId taskId) {
    return views.get(id, taskId);
  }

  @PostMapping("/{taskId}/settle")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF})
  TaskViews.TaskDetail settle(
      @PathVariable RunId id,
      @PathVariable CallTaskId taskId,
      @Valid @RequestBody SettleRequest request) {
    runs.settle(id, taskId, request.outcome(), request.note());
    return views.get(id, taskId);
  }

  @PostMapping("/{taskId}/requeue")
  @Allowed({Role.CLINIC_ADMIN, Role.CARE_STAFF})
  TaskViews.TaskDetail requeue(
      @PathVariable RunId id,
      @PathVariable CallTaskId taskId,
      @Valid @RequestBody RequeueRequest request) {
    runs.requeue(id, taskId, request.note());
    return views.get(id, taskId);
  }
}
