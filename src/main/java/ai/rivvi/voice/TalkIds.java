package ai.rivvi.voice;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.ConversationId;

/** Which call a talk is in, and where it is stored. */
record TalkIds(CallReference reference, CallId call, ConversationId conversation) {}
