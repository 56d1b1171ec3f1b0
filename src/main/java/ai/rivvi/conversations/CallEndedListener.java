package ai.rivvi.conversations;

import ai.rivvi.telephony.CallEnded;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Closes the conversation of a call that ended, if nobody else has. */
@Component
class CallEndedListener {
  private final Conversations conversations;

  CallEndedListener(Conversations conversations) {
    this.conversations = conversations;
  }

  @ApplicationModuleListener
  void on(CallEnded event) {
    conversations.close(event.callId());
  }
}
