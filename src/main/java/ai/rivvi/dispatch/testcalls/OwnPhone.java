package ai.rivvi.dispatch.testcalls;

import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.context.People;
import ai.rivvi.dispatch.decisions.Reason;
import ai.rivvi.dispatch.permissions.CallingCases.Asked;
import ai.rivvi.dispatch.permissions.CallingDecision;
import ai.rivvi.dispatch.permissions.CallingPermissions;
import ai.rivvi.dispatch.views.RunSentence;
import ai.rivvi.patients.PhoneOwners;
import ai.rivvi.rules.Whereabouts;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.PhoneNumber;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The phone that a member gives as their own. It may be another's by mistake, so it is none that a
 * patient is or was reached on, none on which somebody said stop to a test, and the law's hours
 * hold.
 */
@Component
class OwnPhone {
  private final CallingPermissions permissions;
  private final PhoneOwners owners;
  private final StoppedTests stopped;
  private final People people;
  private final Dialing dialing;

  OwnPhone(
      CallingPermissions permissions,
      PhoneOwners owners,
      StoppedTests stopped,
      People people,
      Dialing dialing) {
    this.permissions = permissions;
    this.owners = owners;
    this.stopped = stopped;
    this.people = people;
    this.dialing = dialing;
  }

  /** The number; a refusal when it cannot be called, or not now. */
  PhoneNumber read(String text, CallPurpose purpose) {
    var organization = people.organization();
    if (organization.suspension() != null) {
      throw new Conflict(
          "organization-suspended",
          "The clinic is suspended, nobody is called: " + organization.suspension().reason());
    }
    var reading = PhoneNumber.read(text, organization.region());
    if (!(reading instanceof PhoneNumber.Reading.Valid(var number))) {
      throw TestCallOrders.invalid("phone", "cannot be called: give it with its area code");
    }
    var owner = owners.of(List.of(number)).get(number);
    if (owner != null && owner.hadPatients()) {
      throw new Conflict(
          "own-phone-is-a-patients",
          "This number stands with a patient of yours: give another one, so that no patient hears"
              + " of somebody else.");
    }
    if (stopped.isStopped(number) || (owner != null && owner.isStopped())) {
      throw new Conflict(
          "own-phone-stopped", "Nobody is to be called on this number: use another.");
    }
    refuseClosed(new Asked(reading, Whereabouts.of(number), dialing.now(), purpose));
    return number;
  }

  private void refuseClosed(Asked asked) {
    var decision = permissions.legal(List.of(asked)).getFirst();
    if (decision.answer() != CallingDecision.Answer.DIAL) {
      var zone = people.organization().timeZone();
      throw new Conflict(
          "own-phone-closed",
          "This number may not be called now: "
              + decision.reasons().stream().map(Reason::words).findFirst().orElse("not allowed")
              + (decision.until() == null
                  ? "."
                  : ", until " + RunSentence.at(decision.until(), dialing.now(), zone) + "."));
    }
  }
}
