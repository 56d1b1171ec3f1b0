package ai.rivvi.voice;

import ai.rivvi.voice.AgentTool.Invocation;
import ai.rivvi.voice.AgentTool.Result;
import java.util.List;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** The tools that this installation has, by name. */
final class AgentTools {
  /**
   * The patient is never called again, and nobody on the number when the argument is {@link
   * #THIS_NUMBER} or the one who asks was not identified.
   */
  static final String OPT_OUT = "opt_out";

  /** Whoever is on this number does not want to be called. */
  static final String THIS_NUMBER = "this_number";

  /** The one who answered does not know the patient. */
  static final String WRONG_PERSON = "wrong_person";

  /** The number belongs to somebody else. */
  static final String WRONG_NUMBER = "wrong_number";

  /** The one who answered says that the patient has died. */
  static final String REPORT_DEATH = "report_death";

  /** The patient asks to be called again; the argument is an ISO instant. Brought by dispatch. */
  static final String REQUEST_CALLBACK = "request_callback";

  private static final int TRIES_MAX = 3;

  private final List<AgentTool> tools;

  AgentTools(List<AgentTool> tools) {
    this.tools = List.copyOf(tools);
  }

  /** Uses a tool; one that is not there refuses, with nothing to say about it. */
  Result use(String name, Invocation invocation) {
    for (var tool : tools) {
      if (tool.name().equals(name)) {
        return call(tool, invocation);
      }
    }
    return new Result.Refused(AgentTool.Refusal.UNAVAILABLE);
  }

  /**
   * A deadlock or a lost connection must not lose a stop: the act is idempotent and tried again.
   */
  private static Result call(AgentTool tool, Invocation invocation) {
    for (var attempt = 1; attempt < TRIES_MAX; attempt++) {
      try {
        return tool.call(invocation);
      } catch (TransientDataAccessException
          | RecoverableDataAccessException
          | TransactionException _) {
        // Tried again; the last failure below is the agent's.
      }
    }
    return tool.call(invocation);
  }
}
