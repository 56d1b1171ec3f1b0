package ai.rivvi.dispatch.launch;

import ai.rivvi.dispatch.attempts.CountedCallProjection;
import ai.rivvi.dispatch.attempts.Standings;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.decisions.Caps;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.dispatch.runs.RedialRepository;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.dispatch.tasks.NewTask;
import ai.rivvi.dispatch.tasks.TaskState;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a launch would do, asked before anyone presses the button; it changes nothing. */
@Service
public class RunReviews {
  private final RunRepository runs;
  private final RedialRepository redials;
  private final CountedCallProjection attempts;
  private final Launches launches;
  private final TaskPlanner planner;
  private final ReviewWords words;
  private final Standings standings;
  private final Dialing dialing;

  RunReviews(
      RunRepository runs,
      RedialRepository redials,
      CountedCallProjection attempts,
      Launches launches,
      TaskPlanner planner,
      ReviewWords words,
      Standings standings,
      Dialing dialing) {
    this.runs = runs;
    this.redials = redials;
    this.attempts = attempts;
    this.launches = launches;
    this.planner = planner;
    this.words = words;
    this.standings = standings;
    this.dialing = dialing;
  }

  /**
   * The review page.
   *
   * @param startsAt when the run would begin; null for now
   * @param firstNow how many can be called as soon as it begins
   * @param likelyLastCallAt when the last first try likely begins
   */
  public record Review(
      @Nullable Instant startsAt,
      int willCall,
      int willNotCall,
      int firstNow,
      List<ByTime> byTime,
      List<ByReason> reasons,
      @Nullable Instant firstCallAt,
      @Nullable Instant likelyLastCallAt,
      String greetingSample,
      int promptVersionNumber,
      String voicemailText) {}

  /** Patients who are called later, and why. */
  public record ByTime(String text, int count) {}

  /** Rows that are not called, by their first reason. */
  public record ByReason(Reason reason, String text, int count, @Nullable String fix) {}

  /**
   * Reviews a run as it would be at its start.
   *
   * @param startsAt a start to be considered; null for when the run is scheduled for, or else now
   */
  @Transactional
  public Review review(RunId id, @Nullable Instant startsAt) {
    var now = dialing.now();
    Drafts.requireAhead(startsAt, now);
    var run = runs.get(id);
    var configuration =
        run.configuration() == null ? launches.configuration(run.campaign()) : run.configuration();
    var scheduled = startsAt == null && run.state() == RunState.SCHEDULED;
    var wanted = scheduled ? run.scheduledFor() : startsAt;
    var begins = wanted != null && wanted.isAfter(now) ? wanted : now;
    var counts = new ReviewCounts();
    var waiting = new ArrayList<NewTask>();
    planner.plan(
        run.list(),
        redials.rows(run),
        configuration,
        begins,
        page -> {
          for (var task : page) {
            if (task.state() == TaskState.WAITING) {
              waiting.add(task);
            } else {
              counts.notCalled(task.reasons().getFirst());
            }
          }
        });
    var lacking =
        counts.hasReason(Reason.VARIABLE_MISSING)
            ? planner.lackingEverywhere(run.list(), redials.rows(run), configuration)
            : List.<String>of();
    decide(waiting, configuration, begins, counts);
    var rules =
        dialing.rules(words.people().organization(), configuration.campaign(), Standing.GOOD);
    var starts = counts.starts();
    return new Review(
        begins.equals(now) ? null : begins,
        starts.size(),
        counts.notCalled(),
        (int) starts.stream().filter(begins::equals).count(),
        counts.byTime(),
        counts.byReason(lacking),
        starts.isEmpty() ? null : starts.getFirst(),
        LikelyEnd.of(rules).lastCall(starts),
        words.greeting(configuration),
        configuration.prompt().number(),
        words.voicemail(configuration));
  }

  /** The decision on each patient at the start of the run. */
  private void decide(
      List<NewTask> waiting, RunConfiguration configuration, Instant begins, ReviewCounts counts) {
    var organization = words.people().organization();
    var rules =
        dialing.rules(organization, configuration.campaign(), standings.of(organization, begins));
    var law = dialing.law();
    var timing =
        Timing.of(waiting, configuration, words.people(), attempts, Caps.countedSince(begins, law));
    var ends = begins.plus(dialing.settings().runLength());
    var never = rules.hours().opens(begins) == null ? Reason.CLINIC_CLOSED : Reason.LEGAL_HOURS;
    for (var task : waiting) {
      var facts = timing.facts(task, ends);
      switch (rules.decide(facts, begins, law)) {
        case Decision.Dial() -> {
          timing.takes(task);
          counts.called(begins);
        }
        case Decision.Defer _ when !rules.everOpens(facts.place(), begins, law) ->
            counts.notCalled(never, ReviewWords.neverOpens(never));
        case Decision.Defer(var until, var why) when until.isBefore(facts.lastsUntil()) ->
            counts.calledLater(until, why.getFirst());
        case Decision.Defer(_, var why) ->
            counts.notCalled(why.getFirst(), ReviewWords.reachedTooLate(why.getFirst()));
        case Decision.Suppress(var why) -> counts.notCalled(why.getFirst());
      }
    }
  }
}
