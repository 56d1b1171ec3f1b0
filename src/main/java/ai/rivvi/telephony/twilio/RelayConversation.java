package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.CallReference;
import ai.rivvi.telephony.RelaySession;
import ai.rivvi.telephony.RelayVoice;
import ai.rivvi.telephony.twilio.RelayFrames.Frame;
import ai.rivvi.telephony.twilio.TwilioSettings.RelaySettings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One relayed conversation: frames wait in a bounded queue, one thread hands them to the agent in
 * order. The agent's failures end nothing but the step they happened in.
 */
final class RelayConversation implements Runnable, RelayVoice {
  private static final Logger log = LoggerFactory.getLogger(RelayConversation.class);

  private final CallReference reference;
  private final WebSocketSession socket;
  private final RelayFrames frames;
  private final RelaySettings limits;
  private final BiFunction<Frame.Setup, RelayVoice, Optional<RelaySession>> opening;
  private final BlockingQueue<Frame> inbox = new LinkedBlockingQueue<>();
  private final AtomicBoolean ended = new AtomicBoolean();

  RelayConversation(
      CallReference reference,
      WebSocketSession socket,
      RelayFrames frames,
      RelaySettings limits,
      BiFunction<Frame.Setup, RelayVoice, Optional<RelaySession>> opening) {
    this.reference = reference;
    this.socket = socket;
    this.frames = frames;
    this.limits = limits;
    this.opening = opening;
  }

  /** From the socket's thread. */
  void received(String text) {
    if (inbox.size() >= limits.framesMax()) {
      log.atWarn().addKeyValue("reference", reference).log("Too many relay messages wait");
      close(CloseStatus.POLICY_VIOLATION);
      return;
    }
    frames.read(text).ifPresent(inbox::add);
  }

  /** From the socket's thread. */
  void socketClosed() {
    inbox.add(new Frame.Closed());
  }

  @Override
  public void run() {
    try {
      var agent = opened();
      if (agent == null) {
        close(CloseStatus.POLICY_VIOLATION);
        return;
      }
      try {
        step(agent::started);
        listen(agent);
      } finally {
        step(agent::closed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(CloseStatus.NORMAL);
    }
  }

  private @Nullable RelaySession opened() throws InterruptedException {
    var first = inbox.poll(limits.setupWait().toMillis(), TimeUnit.MILLISECONDS);
    if (!(first instanceof Frame.Setup setup)) {
      return refused("no setup");
    }
    try {
      var agent = opening.apply(setup, this);
      return agent.isPresent() ? agent.get() : refused("not a live call of ours");
    } catch (RuntimeException e) {
      log.atError()
          .setCause(e)
          .addKeyValue("reference", reference)
          .log("The agent could not begin a conversation");
      return null;
    }
  }

  private @Nullable RelaySession refused(String why) {
    log.atWarn()
        .addKeyValue("reference", reference)
        .addKeyValue("why", why)
        .log("A relayed conversation was refused");
    return null;
  }

  private void listen(RelaySession agent) throws InterruptedException {
    while (true) {
      var frame = inbox.poll(limits.silenceMax().toMillis(), TimeUnit.MILLISECONDS);
      switch (frame == null ? new Frame.Closed() : frame) {
        case Frame.Prompt(var text, var language, var last) -> {
          if (last) {
            step(() -> agent.heard(text, language));
          }
        }
        case Frame.Interrupt(var heardUntil, var afterMillis) ->
            step(() -> agent.interrupted(heardUntil, afterMillis));
        case Frame.Dtmf(var digit) -> step(() -> agent.pressed(digit));
        case Frame.Trouble _ ->
            log.atWarn()
                .addKeyValue("reference", reference)
                .log("The carrier could not use a relay message of ours");
        case Frame.Setup _ -> {}
        case Frame.Closed _ -> {
          return;
        }
      }
    }
  }

  private void step(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.atError()
          .setCause(e)
          .addKeyValue("reference", reference)
          .log("The agent failed in a step of a conversation");
    }
  }

  @Override
  public void say(String text, String language, boolean interruptible) {
    if (!ended.get()) {
      send(frames.text(text, language, interruptible));
    }
  }

  @Override
  public void end() {
    if (ended.compareAndSet(false, true)) {
      send(frames.end());
    }
  }

  /** A socket that is gone is told by its closing, not here. */
  private void send(String frame) {
    try {
      if (socket.isOpen()) {
        socket.sendMessage(new TextMessage(frame));
      }
    } catch (IOException | IllegalStateException e) {
      log.atInfo().addKeyValue("reference", reference).log("A relay socket closed while speaking");
    }
  }

  private void close(CloseStatus status) {
    try {
      socket.close(status);
    } catch (IOException e) {
      log.atInfo().addKeyValue("reference", reference).log("A relay socket was closed already");
    }
  }
}
