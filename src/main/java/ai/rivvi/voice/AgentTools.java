package ai.rivvi.voice;

import ai.rivvi.voice.AgentTool.Invocation;
import ai.rivvi.voice.AgentTool.Result;
import java.util.List;

/** The tools that this installation has, by name. */
final class AgentTools {
  /** The patient is never called again. */
  static final String OPT_OUT = "opt_out";

  /** The one who answered does not know the patient. */
  static final String WRONG_PERSON = "wrong_person";

  /** The number belongs to somebody else. */
  static final String WRONG_NUMBER = "wrong_number";

  /** The patient asks to be called again; the argument is an ISO instant. Brought by dispatch. */
  static final String REQUEST_CALLBACK = "request_callback";

  private final List<AgentTool> tools;

  AgentTools(List<AgentTool> tools) {
    this.tools = List.copyOf(tools);
  }

  /** Uses a tool; one that is not there refuses, with nothing to say about it. */
  Result use(String name, Invocation invocation) {
    for (var tool : tools) {
      if (tool.name().equals(name)) {
        return tool.call(invocation);
      }
    }
    return new Result.Refused("");
  }
}
