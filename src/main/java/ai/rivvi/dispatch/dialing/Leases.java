package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.check.PreDialCheck;
import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.decisions.Decision;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.tasks.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of leased tasks: by the answer, or by none in time. */
@Service
public class Leases {
  private final LeaseRepository leases;
  private final ClaimRepository claims;
  private final Dialing dialing;

  Leases(LeaseRepository leases, ClaimRepository claims, Dialing dialing) {
    this.leases = leases;
    this.claims = claims;
    this.dialing = dialing;
  }

  /** A yes makes nobody's phone ring: the claim decides anew, and finds that the yes holds. */
  @Transactional
  void answered(Lease lease, PreDialCheck.Answer answer) {
    var now = dialing.now();
    var settings = dialing.settings().check();
    var ended =
        switch (answer) {
          case PreDialCheck.Answer.Dial() -> leases.approve(lease, settings.yesHolds(), now);
          case PreDialCheck.Answer.Nobody() -> leases.approve(lease, Duration.ZERO, now);
          case PreDialCheck.Answer.DoNotDial() -> refuse(lease, now);
          case PreDialCheck.Answer.Later(var until) ->
              defer(lease, notBefore(until, now), Reason.POSTPONED_BY_CHECK, now);
          case PreDialCheck.Answer.Unreachable() ->
              defer(lease, now.plus(settings.askAgainDelay()), Reason.CHECK_UNREACHABLE, now);
        };
    if (ended) {
      dialing.changed(lease.question().run(), lease.question().task());
    }
  }

  private boolean refuse(Lease lease, Instant now) {
    var outcome = lease.tried() ? TaskOutcome.CANCELED : null;
    var reasons = List.of(Reason.REFUSED_BY_CHECK);
    return leases.refuse(lease, Reason.REFUSED_BY_CHECK, outcome, now)
        && noted(lease, new Decision.Suppress(reasons), reasons, now);
  }

  private boolean defer(Lease lease, Instant until, Reason reason, Instant now) {
    var reasons = List.of(reason);
    return leases.defer(lease, until, reason, now)
        && noted(lease, new Decision.Defer(until, reasons), reasons, now);
  }

  private boolean noted(Lease lease, Decision decision, List<Reason> reasons, Instant now) {
    if (!lease.reasons().equals(reasons)) {
      claims.decided(lease.question().run(), lease.question().task(), decision, now);
    }
    return true;
  }

  /** In business time; never at once, and never further than a patient could ask for. */
  private Instant notBefore(@Nullable Instant until, Instant now) {
    var soonest = now.plus(dialing.settings().check().askAgainDelay());
    var latest = now.plus(dialing.settings().callbackAheadMax());
    if (until == null || until.isBefore(Instant.EPOCH)) {
      return soonest;
    }
    if (until.isAfter(latest.minus(dialing.ahead()))) {
      return latest;
    }
    var wanted = dialing.business(until);
    return wanted.isBefore(soonest) ? soonest : wanted;
  }

  /** Tasks whose node died, or took too long, wait again. */
  @Transactional
  public void expire() {
    for (var over : leases.expire(dialing.now())) {
      dialing.changed(over.run(), over.task());
    }
  }
}
