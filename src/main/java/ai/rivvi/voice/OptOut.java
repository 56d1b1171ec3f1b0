package ai.rivvi.voice;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.voice.TurnLog.IdentityState;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody said stop: committed when {@link #call} returns, whatever becomes of the call. The
 * number is protected too when they said so, and when nobody knows who they are: it may be any of
 * those who share the phone.
 */
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
    var identified = invocation.identity() == IdentityState.CONFIRMED;
    var isAboutNumber = !identified || invocation.argument().equals(AgentTools.THIS_NUMBER);
    var brief = invocation.brief();
    if (!brief.isTest()) {
      permission.optOut(
          new ContactPermission.Asked(
              brief.patient(), isAboutNumber ? brief.line() : null, identified, invocation.call()));
    }
    return new Result.Done();
  }
}
