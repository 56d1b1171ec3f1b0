package ai.rivvi.simulator;

import ai.rivvi.simulator.JournalEntry.Speaker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches TwiML for an answered call and acts it out until it ends, which hangs up. */
final class TwimlPlayer {

  private static final Logger log = LoggerFactory.getLogger(TwimlPlayer.class);
  private static final double CHARACTERS_PER_SECOND = 14;
  private static final double PLAYED_FILE_SECONDS = 3;
  private static final double APOLOGY_SECONDS = 4;
  private static final int DOCUMENTS_MAX = 100;
  private static final String FETCH_FAILED = "11200";

  private final Network network;
  private final Call call;
  private final Callee callee;
  private final LineSignals signals;

  TwimlPlayer(Network network, Call call, Callee callee, LineSignals signals) {
    this.network = network;
    this.call = call;
    this.callee = callee;
    this.signals = signals;
  }

  /**
   * Plays a source and all it leads to; returns when there is nothing left to do or the callee hung
   * up.
   */
  void play(Twiml.Source first) throws InterruptedException {
    Twiml.Source source = first;
    for (int documents = 0; source != null && documents < DOCUMENTS_MAX; documents++) {
      try {
        source = playDocument(source);
      } catch (LineSignals.Interruption.Diverted diverted) {
        source = diverted.source();
      }
    }
  }

  private Twiml.@Nullable Source playDocument(Twiml.Source source) throws InterruptedException {
    Twiml twiml = load(source);
    if (twiml == null) {
      signals.pause(network.clock().nanos(APOLOGY_SECONDS));
      return null;
    }
    for (Twiml.Verb verb : twiml.verbs()) {
      switch (verb) {
        case Twiml.Say(String text) -> say(text);
        case Twiml.Play _ -> signals.pause(network.clock().nanos(PLAYED_FILE_SECONDS));
        case Twiml.Pause(double seconds) -> signals.pause(network.clock().nanos(seconds));
        case Twiml.Unknown(String name) ->
            log.atWarn()
                .addKeyValue("callSid", call.sid())
                .addKeyValue("verb", name)
                .log("TwiML verb ignored");
        case Twiml.Hangup _ -> {
          return null;
        }
        case Twiml.Redirect(Hook hook) -> {
          return new Twiml.Source.Fetched(hook, Map.of());
        }
        case Twiml.Connect connect -> {
          AfterRelay after = connect(connect);
          if (after.over()) {
            return after.next();
          }
        }
      }
    }
    return null;
  }

  private void say(String text) throws InterruptedException {
    network.ledger().say(call, Speaker.AGENT, text);
    signals.pause(network.clock().nanos(text.length() / CHARACTERS_PER_SECOND));
  }

  private AfterRelay connect(Twiml.Connect connect) throws InterruptedException {
    String sessionSid = network.ledger().newSid("VX");
    double began = network.clock().phoneSeconds();
    RelayLeg.Outcome outcome;
    LineSignals.Interruption.@Nullable HungUp hungUp = null;
    try {
      outcome = new RelayLeg(network, call, callee, signals, connect.relay()).run(sessionSid);
    } catch (LineSignals.Interruption.HungUp e) {
      hungUp = e;
      outcome = new RelayLeg.Outcome.CalleeHungUp();
    }
    var fields = sessionFields(sessionSid, outcome, network.clock().phoneSeconds() - began);
    boolean over = outcome instanceof RelayLeg.Outcome.CalleeHungUp;
    if (over) {
      // the carrier knows of the hang-up first, and tells the action afterwards
      new Ending(network, call).end(CallStatus.COMPLETED);
      if (connect.action() != null) {
        network
            .webhooks()
            .send(call, connect.action(), CallStatus.COMPLETED.callbackName(), fields);
      }
      if (hungUp != null) {
        throw hungUp;
      }
      return new AfterRelay(true, null);
    }
    return connect.action() == null
        ? new AfterRelay(false, null)
        : new AfterRelay(true, new Twiml.Source.Fetched(connect.action(), fields));
  }

  private static Map<String, String> sessionFields(
      String sessionSid, RelayLeg.Outcome outcome, double seconds) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("SessionId", sessionSid);
    fields.put("SessionDuration", Long.toString(Math.round(seconds)));
    switch (outcome) {
      case RelayLeg.Outcome.Ended(String handoffData) -> {
        fields.put("SessionStatus", "ended");
        if (handoffData != null) {
          fields.put("HandoffData", handoffData);
        }
      }
      case RelayLeg.Outcome.CalleeHungUp _ -> fields.put("SessionStatus", "completed");
      case RelayLeg.Outcome.Failed(int code, String message) -> {
        fields.put("SessionStatus", "failed");
        fields.put("ErrorCode", Integer.toString(code));
        fields.put("ErrorMessage", message);
      }
    }
    return fields;
  }

  /** The document of a source, or of the fallback URL; null when neither gave TwiML. */
  private @Nullable Twiml load(Twiml.Source source) throws InterruptedException {
    try {
      return switch (source) {
        case Twiml.Source.Inline(String xml) -> TwimlReader.read(xml, null);
        case Twiml.Source.Fetched(Hook hook, Map<String, String> fields) -> fetch(hook, fields);
      };
    } catch (Twiml.Invalid e) {
      log.atWarn()
          .addKeyValue("callSid", call.sid())
          .addKeyValue("error", e.errorCode())
          .log(e.getMessage());
      return loadFallback(source, e.errorCode());
    }
  }

  private @Nullable Twiml loadFallback(Twiml.Source source, String errorCode)
      throws InterruptedException {
    Hook fallback = call.request().fallback();
    if (fallback == null || !(source instanceof Twiml.Source.Fetched(Hook failed, _))) {
      return null;
    }
    String errorUrl = TwilioSignature.withoutFragment(failed.url());
    try {
      return fetch(fallback, Map.of("ErrorCode", errorCode, "ErrorUrl", errorUrl));
    } catch (Twiml.Invalid e) {
      log.atWarn()
          .addKeyValue("callSid", call.sid())
          .addKeyValue("error", e.errorCode())
          .log(e.getMessage());
      return null;
    }
  }

  private Twiml fetch(Hook hook, Map<String, String> fields)
      throws InterruptedException, Twiml.Invalid {
    Webhooks.Reply reply =
        network.webhooks().send(call, hook, CallStatus.IN_PROGRESS.callbackName(), fields);
    if (reply instanceof Webhooks.Reply.Answered(_, _, String body) && reply.succeeded()) {
      String baseUrl = TwilioSignature.withoutFragment(hook.url());
      return body.isBlank() ? new Twiml(List.of()) : TwimlReader.read(body, baseUrl);
    }
    throw new Twiml.Invalid(FETCH_FAILED, "the request failed");
  }

  private record AfterRelay(boolean over, Twiml.@Nullable Source next) {}
}
