package ai.rivvi.dispatch.context;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.dispatch.decisions.CallingHours;
import ai.rivvi.dispatch.decisions.CountedCalls;
import ai.rivvi.dispatch.decisions.DialRules;
import ai.rivvi.dispatch.decisions.Facts;
import ai.rivvi.dispatch.decisions.Standing;
import ai.rivvi.rules.CallingRules;
import ai.rivvi.rules.Ruleset;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.RunId;
import ai.rivvi.shared.Topic;
import ai.rivvi.tenancy.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every part of dialing shares: settings, rules, the node's name, and telling what changed.
 */
@Component
@EnableConfigurationProperties(DispatchSettings.class)
public class Dialing {
  private final DispatchSettings settings;
  private final ApplicationEventPublisher events;
  private final JsonMapper json;
  private final BusinessTime time;
  private final CallingRules callingRules;
  private final String node = Ids.next().toString();

  Dialing(
      DispatchSettings settings,
      ApplicationEventPublisher events,
      JsonMapper json,
      BusinessTime time,
      CallingRules callingRules) {
    this.settings = settings;
    this.events = events;
    this.json = json;
    this.time = time;
    this.callingRules = callingRules;
  }

  public DispatchSettings settings() {
    return settings;
  }

  /** This process; a new name at every start. */
  public String node() {
    return node;
  }

  /** Business time. */
  public Instant now() {
    return time.instant();
  }

  /** An instant of the system's or the carrier's clock in business time. */
  public Instant business(Instant system) {
    return system.plus(time.offset());
  }

  /** How far business time is ahead of the system's. */
  public Duration ahead() {
    return time.offset();
  }

  /** The rules of a campaign's calls in a clinic that stands so. */
  public DialRules rules(Organization organization, Campaign campaign, Standing standing) {
    return new DialRules(
        hours(organization, campaign.window(), settings.mayRingFor(campaign.ringTimeoutSeconds())),
        organization.limits(),
        standing);
  }

  public CallingHours hours(Organization organization, Campaign.Window window, Duration ring) {
    return new CallingHours(organization, window, ring);
  }

  /** The law in force; a batch takes it once. */
  public Ruleset law() {
    return callingRules.active();
  }

  /** Publishes that a task, and with it its run, changed. */
  public void changed(RunId run, CallTaskId task) {
    var organization = CurrentOrganization.get();
    events.publishEvent(new Changed(organization, Topic.TASK, task.value()));
    events.publishEvent(new Changed(organization, Topic.RUN, run.value()));
  }

  /** Publishes that a run changed. */
  public void changed(RunId run) {
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.RUN, run.value()));
  }

  /** What a call was decided from besides law and place, to be stored with its attempt. */
  public String json(Facts facts, DialRules rules, Instant now) {
    var limits = rules.limits();
    return json.writeValueAsString(
        new Basis(
            now,
            facts.callback(),
            facts.counted(),
            facts.missed(),
            facts.notBefore(),
            facts.notAfter(),
            facts.expiresAt(),
            rules.hours().window(),
            rules.hours().gate(now).changesAt(),
            limits.callsPerPatientPerDayMax(),
            limits.callsPerPatientPerWeekMax(),
            rules.hours().ring().toSeconds()));
  }

  /**
   * All that a decision to call was made from, but law and place, which stand beside it.
   *
   * @param closesAt until when the clinic's hours, without holidays, let it call then
   * @param ringSeconds for how long after the decision the phone might ring
   */
  private record Basis(
      Instant at,
      boolean callback,
      CountedCalls counted,
      List<Instant> missed,
      @Nullable Instant notBefore,
      @Nullable Instant notAfter,
      Instant expiresAt,
      Campaign.Window window,
      @Nullable Instant closesAt,
      int callsPerDayMax,
      int callsPerWeekMax,
      long ringSeconds) {}
}
