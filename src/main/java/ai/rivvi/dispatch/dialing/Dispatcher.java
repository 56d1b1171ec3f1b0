package ai.rivvi.dispatch.dialing;

import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.dialing.Confirmations.Confirmed;
import ai.rivvi.dispatch.settlement.SentCalls;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.NodeClock;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.PlaceCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** One look at everything that is due: claim, confirm, one POST each side by side, record. */
@Component
public class Dispatcher implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final int FINISH_WAIT_SECONDS_MAX = 8;

  private final CheckedClaims claims;
  private final Confirmations confirmations;
  private final Calls calls;
  private final SentCalls sent;
  private final Due due;
  private final NodeClock clock;
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  Dispatcher(
      CheckedClaims claims,
      Confirmations confirmations,
      Calls calls,
      SentCalls sent,
      Due due,
      NodeClock clock) {
    this.claims = claims;
    this.confirmations = confirmations;
    this.calls = calls;
    this.sent = sent;
    this.due = due;
    this.clock = clock;
  }

  /**
   * What one look came to.
   *
   * @param handed how many attempts were handed to the carrier
   * @param next when something is due in an organization where nothing was; null when nothing is
   *     before the next look anyway
   */
  public record Round(int handed, @Nullable Instant next) {
    private static final Round NOTHING = new Round(0, null);
  }

  /**
   * Dispatches what is due everywhere. A node whose clock is wrong would call at night: it leaves
   * the work to others.
   */
  public Round tick(Instant now) {
    if (!clock.isRight()) {
      return Round.NOTHING;
    }
    var work = due.work(now);
    var handed = 0;
    for (var organization : work.organizations()) {
      try {
        handed += CurrentOrganization.call(organization, () -> dispatch(organization));
      } catch (RuntimeException e) {
        log.atError()
            .addKeyValue("organizationId", organization)
            .setCause(e)
            .log("Dispatching failed; its due tasks are claimed again at the next tick");
      }
    }
    return new Round(handed, work.next());
  }

  private int dispatch(OrganizationId organization) {
    var reserved = claims.claim();
    if (reserved.isEmpty()) {
      return 0;
    }
    var confirmed = confirm(reserved);
    for (var one : confirmed.send()) {
      senders.execute(() -> CurrentOrganization.run(organization, () -> send(one)));
    }
    confirmed.refused().forEach(this::takeBack);
    return confirmed.send().size();
  }

  /**
   * Together, else each by itself, so that one about whom nothing can be read keeps nobody else
   * from being called; that one waits a while.
   */
  private Confirmed confirm(List<Reserved> reserved) {
    try {
      return confirmations.confirm(reserved);
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("Reservations were not confirmed together; each is asked about");
    }
    var send = new ArrayList<Reserved>();
    var refused = new ArrayList<Attempt>();
    for (var one : reserved) {
      try {
        var confirmed = confirmations.confirm(List.of(one));
        send.addAll(confirmed.send());
        refused.addAll(confirmed.refused());
      } catch (RuntimeException e) {
        log.atError()
            .addKeyValue("attemptId", one.attempt().id())
            .setCause(e)
            .log("A reservation was not confirmed; it was not sent, and is tried again later");
        putOff(one.attempt());
      }
    }
    return new Confirmed(send, refused);
  }

  private void putOff(Attempt attempt) {
    takingBack(attempt, () -> sent.putOff(attempt));
  }

  /** One that cannot be taken back now becomes UNKNOWN and is found absent. */
  private void takeBack(Attempt attempt) {
    takingBack(attempt, () -> sent.takeBack(attempt));
  }

  private static void takingBack(Attempt attempt, Runnable how) {
    try {
      how.run();
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("attemptId", attempt.id())
          .setCause(e)
          .log("A refused reservation was not taken back; it was not sent, and is reconciled");
    }
  }

  private void send(Reserved reserved) {
    try {
      sent.record(reserved.attempt(), calls.place(order(reserved)));
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("attemptId", reserved.attempt().id())
          .setCause(e)
          .log("An attempt's record failed; it becomes UNKNOWN and is reconciled, never redialed");
    }
  }

  static PlaceCall order(Reserved reserved) {
    var campaign = reserved.configuration().campaign();
    return new PlaceCall(
        reserved.attempt().reference(),
        reserved.callerNumber(),
        reserved.from(),
        Objects.requireNonNull(reserved.phone()),
        campaign.ringTimeoutSeconds(),
        campaign.callLengthSecondsMax(),
        reserved.deadlineNanos());
  }

  @Override
  public void destroy() throws InterruptedException {
    senders.shutdown();
    if (!senders.awaitTermination(FINISH_WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
      log.warn("Some calls were still being placed at the end; they are reconciled at next start");
    }
  }
}
