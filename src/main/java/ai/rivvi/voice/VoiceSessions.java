package ai.rivvi.voice;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.telephony.RelaySession;
import ai.rivvi.telephony.RelaySessions;
import ai.rivvi.telephony.RelayVoice;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives every relayed call an agent. */
@Component
class VoiceSessions implements RelaySessions {
  private final ObjectProvider<Briefing> briefing;
  private final ObjectProvider<TurnLog> turns;
  private final ObjectProvider<AgentTool> tools;
  private final VoiceSettings settings;
  private final InstantSource clock;

  VoiceSessions(
      ObjectProvider<Briefing> briefing,
      ObjectProvider<TurnLog> turns,
      ObjectProvider<AgentTool> tools,
      VoiceSettings settings,
      InstantSource clock) {
    this.briefing = briefing;
    this.turns = turns;
    this.tools = tools;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public RelaySession open(CallReference reference, CallId call, RelayVoice voice) {
    var desk =
        new AgentDesk(
            briefing.getObject(),
            turns.getObject(),
            new AgentTools(tools.orderedStream().toList()),
            () -> new ScriptedBrain(clock, settings.callbackDelay()),
            settings);
    return new AgentSession(reference, call, voice, desk);
  }
}
