package ai.rivvi.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one call, on a thread of its own: waits in the queue, is dialed, rings, is answered,
 * and ends.
 */
final class CallLine {

  private static final Logger log = LoggerFactory.getLogger(CallLine.class);
  private static final double SET_UP_SECONDS = 0.3;
  private static final double ROUTE_SECONDS = 1;
  private static final double BUSY_SECONDS = 2;
  private static final double RING_SECONDS_MIN = 3;
  private static final int RING_SECONDS_SPREAD = 5;
  private static final double MACHINE_RING_SECONDS = 12;
  private static final double DETECT_PERSON_SECONDS = 2;
  private static final double DETECT_BEEP_SECONDS = 7;
  private static final int MILLIS_PER_SECOND = 1000;

  private final Network network;
  private final Call call;
  private final Callee callee;
  private final long dial;
  private final LineSignals signals = new LineSignals();
  private final Ending ending;

  /**
   * @param dial how many calls the number has had with this one
   */
  CallLine(Network network, Call call, Callee callee, long dial) {
    this.network = network;
    this.call = call;
    this.callee = callee;
    this.dial = dial;
    this.ending = new Ending(network, call);
  }

  Callee callee() {
    return callee;
  }

  /** Ends the call from outside; false when it had ended. */
  boolean hangUp(CallStatus status) {
    boolean ended = ending.end(status);
    signals.interrupt(new LineSignals.Interruption.HungUp());
    return ended;
  }

  void divert(Twiml.Source source) {
    signals.interrupt(new LineSignals.Interruption.Diverted(source));
  }

  /** Runs the call from the queue to its end; a stop of the simulator leaves it as it is. */
  void run(long queueNanos) {
    try {
      dial(queueNanos);
    } catch (LineSignals.Interruption.HungUp _) {
      // normally ended by whoever hung up, otherwise the time limit was reached
      ending.end(CallStatus.COMPLETED);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.atError()
          .setCause(e)
          .addKeyValue("callSid", call.sid())
          .log("A call broke and is ended as failed");
      ending.end(CallStatus.FAILED);
    }
  }

  private void dial(long queueNanos) throws InterruptedException {
    signals.pause(Math.max(0, queueNanos) + network.clock().nanos(SET_UP_SECONDS));
    reach(CallStatus.INITIATED, queueNanos);
    signals.pause(network.clock().nanos(ROUTE_SECONDS));
    switch (callee.behavior().pickUp(dial)) {
      case BUSY -> endAfter(BUSY_SECONDS, CallStatus.BUSY);
      case UNREACHABLE -> endAfter(BUSY_SECONDS, CallStatus.FAILED);
      case RINGS_OUT -> ringOut();
      case ANSWERED ->
          ring(RING_SECONDS_MIN + Math.floorMod(call.sid().hashCode(), RING_SECONDS_SPREAD), false);
      case MACHINE ->
          ring(Math.min(MACHINE_RING_SECONDS, call.request().timeoutSeconds() / 2.0), true);
    }
  }

  private void ringOut() throws InterruptedException {
    reach(CallStatus.RINGING, null);
    endAfter(call.request().timeoutSeconds(), CallStatus.NO_ANSWER);
  }

  private void ring(double seconds, boolean machine) throws InterruptedException {
    if (seconds > call.request().timeoutSeconds()) {
      ringOut();
      return;
    }
    reach(CallStatus.RINGING, null);
    signals.pause(network.clock().nanos(seconds));
    reach(CallStatus.IN_PROGRESS, null);
    signals.limit(network.clock().nanos(call.request().timeLimitSeconds()));
    var player = new TwimlPlayer(network, call, callee, signals);
    try {
      player.play(answeredSource(machine));
    } catch (LineSignals.Interruption.Diverted diverted) {
      player.play(diverted.source());
    }
    ending.end(CallStatus.COMPLETED);
  }

  /** The TwiML to begin with, which without asynchronous detection waits for who answered. */
  private Twiml.Source answeredSource(boolean machine) throws InterruptedException {
    Hook answer = call.request().answer();
    CallRequest.Detection detection = call.request().detection();
    String answeredBy = null;
    if (detection != null) {
      if (detection.async()) {
        Thread.ofVirtual().start(() -> detectAside(detection, machine));
      } else {
        signals.pause(network.clock().nanos(detectSeconds(detection, machine)));
        answeredBy = answeredBy(detection, machine);
        network.ledger().detect(call, answeredBy);
      }
    }
    String twiml = call.request().twiml();
    if (answer == null) {
      return new Twiml.Source.Inline(twiml == null ? "<Response/>" : twiml);
    }
    return new Twiml.Source.Fetched(
        answer, answeredBy == null ? Map.of() : Map.of("AnsweredBy", answeredBy));
  }

  private void detectAside(CallRequest.Detection detection, boolean machine) {
    try {
      double seconds = detectSeconds(detection, machine);
      new LineSignals().pause(network.clock().nanos(seconds));
      String answeredBy = answeredBy(detection, machine);
      network.ledger().detect(call, answeredBy);
      if (detection.asyncCallback() != null) {
        var fields =
            Map.of(
                "AnsweredBy",
                answeredBy,
                "MachineDetectionDuration",
                Long.toString(Math.round(seconds * MILLIS_PER_SECOND)));
        network
            .webhooks()
            .send(call, detection.asyncCallback(), call.status().callbackName(), fields);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void endAfter(double seconds, CallStatus status) throws InterruptedException {
    signals.pause(network.clock().nanos(seconds));
    ending.end(status);
  }

  private void reach(CallStatus status, @Nullable Long queueNanos) {
    Long queueMillis = queueNanos == null ? null : Math.max(0, queueNanos / 1_000_000);
    if (!network.ledger().move(call, status, queueMillis, null)) {
      throw new LineSignals.Interruption.HungUp();
    }
    network.callbacks().fire(call, status);
  }

  private static double detectSeconds(CallRequest.Detection detection, boolean machine) {
    return machine && detection.messageEnd() ? DETECT_BEEP_SECONDS : DETECT_PERSON_SECONDS;
  }

  private static String answeredBy(CallRequest.Detection detection, boolean machine) {
    if (!machine) {
      return "human";
    }
    return detection.messageEnd() ? "machine_end_beep" : "machine_start";
  }
}
