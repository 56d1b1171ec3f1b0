package ai.rivvi.voice;

import ai.rivvi.patients.ContactPermission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The patient said stop: committed when {@link #call} returns, whatever becomes of the call. */
@Component
class OptOut implements AgentTool {
  private final ContactPermission permission;

  OptOut(ContactPermission permission) {
    this.permission = permission;
  }

  @Override
  public String name() {
    return AgentTools.OPT_OUT;
  }

  @Override
  @Transactional
  public Result call(Invocation invocation) {
    permission.optOut(invocation.brief().patient(), "Said in a call.");
    return new Result.Done();
  }
}
