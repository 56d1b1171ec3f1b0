package ai.rivvi.voice;

import ai.rivvi.patients.ContactPermission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever answered says that the patient has died: nobody calls the patient on any number until the
 * clinic has looked. That they have died is for the clinic to record.
 */
@Component
class ReportedDeath implements AgentTool {
  private final ContactPermission permission;

  ReportedDeath(ContactPermission permission) {
    this.permission = permission;
  }

  @Override
  public String name() {
    return AgentTools.REPORT_DEATH;
  }

  @Override
  @Transactional
  public Result call(Invocation invocation) {
    var brief = invocation.brief();
    if (!brief.isTest()) {
      permission.saidToHaveDied(brief.patient(), invocation.call());
    }
    return new Result.Done();
  }
}
