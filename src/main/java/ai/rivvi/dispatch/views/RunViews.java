package ai.rivvi.dispatch.views;

import ai.rivvi.campaigns.Campaigns;
import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.runs.Run;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.RunId;
import ai.rivvi.shared.SystemTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Runs as people see them. */
@Service
public class RunViews {
  private static final int ACTIVITY_MAX = 50;

  private final RunRepository runs;
  private final TaskProjection tasks;
  private final CountedCallProjection attempts;
  private final Campaigns campaigns;
  private final Clinic clinic;

  RunViews(
      RunRepository runs,
      TaskProjection tasks,
      CountedCallProjection attempts,
      Campaigns campaigns,
      Clinic clinic) {
    this.runs = runs;
    this.tasks = tasks;
    this.attempts = attempts;
    this.campaigns = campaigns;
    this.clinic = clinic;
  }

  @Transactional
  public RunView get(RunId id) {
    return view(runs.get(id));
  }

  @Transactional
  public Page<RunView> page(@Nullable RunState state, @Nullable String cursor, int limit) {
    var rows = runs.page(state, Cursor.decode(cursor), limit + 1);
    return Page.of(rows, limit, run -> new Cursor(run.createdAt(), run.id().value()))
        .map(this::view);
  }

  /** What happened to a run, newest first, in words. */
  @Transactional
  public List<RunRepository.Activity> activity(RunId id) {
    runs.require(id);
    return runs.activity(id, ACTIVITY_MAX);
  }

  /** What tasks of a run that are due wait for. */
  public WaitingTurn turn(Run run) {
    return WaitingTurn.of(run, now(run));
  }

  private RunView view(Run run) {
    var groups = new EnumMap<TaskGroup, Integer>(TaskGroup.class);
    var outcomes = new ArrayList<RunView.OutcomeCount>();
    for (var tally : tasks.tally(run.id())) {
      groups.merge(TaskGroup.of(tally.state(), tally.outcome()), tally.count(), Integer::sum);
      if (tally.outcome() != null) {
        outcomes.add(new RunView.OutcomeCount(tally.outcome(), tally.count()));
      }
    }
    var progress = progress(groups);
    var now = now(run);
    var campaign =
        run.configuration() == null
            ? campaigns.get(run.campaign())
            : run.configuration().campaign();
    return new RunView(
        run.id(),
        run.campaign(),
        campaign.name(),
        run.list(),
        run.fileName(),
        run.redial() == null ? null : run.redial().of(),
        run.name(),
        run.state(),
        run.stateReason(),
        run.scheduledFor(),
        run.createdAt(),
        run.createdBy(),
        run.startedAt(),
        run.endedAt(),
        RunSentence.of(run, progress, now, clinic.organization().timeZone()),
        progress,
        outcomes,
        reasons(run, WaitingTurn.of(run, now)),
        now);
  }

  private List<RunView.ReasonCount> reasons(Run run, WaitingTurn turn) {
    var counts = new EnumMap<>(tasks.reasons(run.id(), turn));
    var due = turn.reason() == null ? 0 : tasks.countDue(run.id(), turn.now());
    if (turn.reason() != null && due > 0) {
      counts.merge(turn.reason(), due, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(one -> new RunView.ReasonCount(one.getKey(), one.getKey().words(), one.getValue()))
        .toList();
  }

  private RunView.Now now(Run run) {
    var organization = clinic.organization();
    var now = clinic.now();
    var gate = run.configuration() == null ? null : clinic.gate(organization, run, now);
    return new RunView.Now(
        attempts.countOpen(),
        organization.limits().outboundCallsMax(),
        organization.limits().callsPerSecondMax(),
        gate != null && gate.open(),
        gate == null ? null : gate.changesAt(),
        run.configuration() == null ? null : clinic.closed(organization, run, now),
        now,
        organization.timeZone().getId(),
        SystemTime.now(),
        tasks.nextDue(run.id()),
        organization.suspension() == null ? null : organization.suspension().reason(),
        clinic.standing(organization, now).exhaustedUntil());
  }

  private static RunView.Progress progress(Map<TaskGroup, Integer> groups) {
    return new RunView.Progress(
        groups.values().stream().mapToInt(Integer::intValue).sum(),
        groups.getOrDefault(TaskGroup.GOAL_MET, 0),
        groups.getOrDefault(TaskGroup.IN_PROGRESS, 0),
        groups.getOrDefault(TaskGroup.WAITING, 0),
        groups.getOrDefault(TaskGroup.NEEDS_PERSON, 0),
        groups.getOrDefault(TaskGroup.NOT_CALLED, 0),
        groups.getOrDefault(TaskGroup.CLOSED, 0));
  }
}
