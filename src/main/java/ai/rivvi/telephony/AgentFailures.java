package ai.rivvi.telephony;

import ai.rivvi.shared.CallReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells whoever placed a call that nobody could speak in it. Never fails itself. */
@Component
public class AgentFailures {
  private static final Logger log = LoggerFactory.getLogger(AgentFailures.class);
  private final ObjectProvider<CallDirector> director;

  AgentFailures(ObjectProvider<CallDirector> director) {
    this.director = director;
  }

  /** In the organization's scope, outside a transaction. */
  public void tell(CallReference reference) {
    try {
      director.ifAvailable(asked -> asked.failed(reference));
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("reference", reference)
          .setCause(e)
          .log("That the agent failed in a call was not kept");
    }
  }
}
