package ai.rivvi.voice;

import java.util.function.Supplier;

/** What an agent has at hand in every call. */
record AgentDesk(
    Briefing briefing,
    TurnLog turns,
    AgentTools tools,
    Supplier<Brain> brains,
    VoiceSettings settings) {}
