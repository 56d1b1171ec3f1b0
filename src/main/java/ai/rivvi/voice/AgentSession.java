package ai.rivvi.voice;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.telephony.RelaySession;
import ai.rivvi.telephony.RelayVoice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge of one conversation: whatever fails inside ends in an apology, a hand-over to a person
 * and a hang-up, never in a silent line.
 */
final class AgentSession implements RelaySession {
  private static final Logger LOG = LoggerFactory.getLogger(AgentSession.class);
  private static final String LANGUAGE_UNKNOWN = "en-US";

  private final CallReference reference;
  private final CallId call;
  private final RelayVoice voice;
  private final AgentDesk desk;
  private @Nullable Talk talk;
  private boolean failed;

  AgentSession(CallReference reference, CallId call, RelayVoice voice, AgentDesk desk) {
    this.reference = reference;
    this.call = call;
    this.voice = voice;
    this.desk = desk;
  }

  @Override
  public void started() {
    guarded(
        () -> {
          var brief = desk.briefing().brief(reference);
          var conversation = desk.turns().begin(reference, call, brief);
          talk = new Talk(new TalkIds(reference, call, conversation), brief, voice, desk);
          talk.begin();
        });
  }

  @Override
  public void heard(String text, String language) {
    var open = talk;
    if (open == null || text.isBlank()) {
      return;
    }
    if (failed) {
      heardAfterwards(open, text.strip());
    } else {
      guarded(() -> open.heard(text.strip()));
    }
  }

  /** While the apology is said: nothing is answered any more, but a stop holds. */
  private void heardAfterwards(Talk open, String text) {
    try {
      open.heardAfterwards(text);
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("callId", call)
          .addKeyValue("error", e.getClass().getName())
          .log("What was said after the agent had failed was not kept");
    }
  }

  @Override
  public void interrupted(String heardUntil, long afterMillis) {
    var open = talk;
    if (open != null) {
      guarded(() -> open.interrupted(heardUntil));
    }
  }

  @Override
  public void pressed(String digit) {
    heard(digit, LANGUAGE_UNKNOWN);
  }

  @Override
  public void closed() {
    talk = null;
  }

  private void guarded(Runnable work) {
    if (failed) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException e) {
      failed = true;
      // The message of a brain's or a driver's exception may quote the patient: only its kind.
      LOG.atWarn()
          .addKeyValue("callId", call)
          .addKeyValue("error", e.getClass().getName())
          .log("The agent failed in a call and leaves it to a person");
      apologize();
      tellThatItFailed();
    }
  }

  private void tellThatItFailed() {
    try {
      desk.briefing().failed(reference);
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("callId", call)
          .addKeyValue("error", e.getClass().getName())
          .log("That the agent failed in a call was not kept");
    }
  }

  private void apologize() {
    try {
      var open = talk;
      if (open == null) {
        var phrases = Phrases.in(LANGUAGE_UNKNOWN);
        voice.say(phrases.say("failure"), LANGUAGE_UNKNOWN, false);
      } else {
        open.giveUp();
      }
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("callId", call)
          .addKeyValue("error", e.getClass().getName())
          .log("The agent could not leave a failed call to a person");
    } finally {
      voice.end();
    }
  }
}
