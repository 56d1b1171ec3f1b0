package ai.rivvi.voice;

import ai.rivvi.patients.ContactPermission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one who answered does not know the patient: the patient is not called on this line again. */
@Component
class WrongPerson implements AgentTool {
  private final ContactPermission permission;

  WrongPerson(ContactPermission permission) {
    this.permission = permission;
  }

  @Override
  public String name() {
    return AgentTools.WRONG_PERSON;
  }

  @Override
  @Transactional
  public Result call(Invocation invocation) {
    var line = invocation.brief().line();
    if (line != null) {
      permission.wrongNumber(invocation.brief().patient(), line);
    }
    return new Result.Done();
  }
}
