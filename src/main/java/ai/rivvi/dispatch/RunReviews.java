package ai.rivvi.dispatch;

import ai.rivvi.shared.RunId;
import ai.rivvi.tenancy.Organization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a launch would do, asked before anyone presses the button; it changes nothing. */
@Service
class RunReviews {
  private static final int CALL_SECONDS_USUAL = 90;

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

  /** The review page. */
  record Review(
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
  record ByTime(String text, int count) {}

  /** Rows that are not called, by their first reason. */
  record ByReason(Reason reason, String text, int count, @Nullable String fix) {}

  @Transactional
  public Review review(RunId id) {
    var run = runs.get(id);
    var configuration =
        run.configuration() == null ? launches.configuration(run.campaign()) : run.configuration();
    var counts = new ReviewCounts();
    var waiting = new ArrayList<NewTask>();
    planner.plan(
        run.list(),
        redials.rows(run),
        configuration,
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
    return review(configuration, waiting, counts, lacking);
  }

  private Review review(
      RunConfiguration configuration,
      List<NewTask> waiting,
      ReviewCounts counts,
      List<String> lacking) {
    var now = dialing.now();
    var organization = words.people().organization();
    var rules =
        dialing.rules(organization, configuration.campaign(), standings.of(organization, now));
    var law = dialing.law();
    var timing =
        Timing.of(waiting, configuration, words.people(), attempts, Caps.countedSince(now, law));
    var ends = now.plus(dialing.settings().runLength());
    for (var task : waiting) {
      var facts = timing.facts(task, ends);
      switch (rules.decide(facts, now, law)) {
        case Decision.Dial() -> {
          timing.takes(task);
          counts.called(now);
        }
        case Decision.Defer(var until, var why) when until.isBefore(facts.lastsUntil()) ->
            counts.calledLater(until, why.getFirst());
        case Decision.Defer(_, var why) ->
            counts.notCalled(why.getFirst(), ReviewWords.reachedTooLate(why.getFirst()));
        case Decision.Suppress(var why) -> counts.notCalled(why.getFirst());
      }
    }
    var starts = counts.starts();
    return new Review(
        starts.size(),
        counts.notCalled(),
        (int) starts.stream().filter(now::equals).count(),
        counts.byTime(),
        counts.byReason(lacking),
        starts.isEmpty() ? null : starts.getFirst(),
        last(starts, organization.limits()),
        words.greeting(configuration),
        configuration.prompt().number(),
        words.voicemail(configuration));
  }

  /**
   * When the last first try is likely over: calls of usual length on all lines that go out, no
   * faster than the clinic's pace, from the last start.
   */
  private static @Nullable Instant last(List<Instant> starts, Organization.Limits limits) {
    var rounds = Math.ceilDiv(starts.size(), limits.outboundCallsMax());
    var byLines = (long) rounds * CALL_SECONDS_USUAL;
    var byPace = (long) Math.ceil(starts.size() / limits.callsPerSecondMax()) + CALL_SECONDS_USUAL;
    return starts.stream()
        .max(Comparator.naturalOrder())
        .map(latest -> latest.plusSeconds(Math.max(byLines, byPace)))
        .orElse(null);
  }
}
