package ai.rivvi.dispatch;

import ai.rivvi.dispatch.CallingCases.Asked;
import ai.rivvi.rules.Whereabouts;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.PhoneNumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The phone that a member gives as their own. It may be another's by mistake: the law's hours and
 * what was said on the number hold all the same.
 */
@Component
class OwnPhone {
  private static final Set<Reason> STOPS = EnumSet.of(Reason.DO_NOT_CALL, Reason.OPTED_OUT);

  private final CallingPermissions permissions;
  private final People people;
  private final Dialing dialing;

  OwnPhone(CallingPermissions permissions, People people, Dialing dialing) {
    this.permissions = permissions;
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
    var asked = List.of(new Asked(reading, Whereabouts.of(number), dialing.now(), purpose));
    refuseStopped(permissions.whole(asked).getFirst());
    refuseClosed(permissions.legal(asked).getFirst());
    return number;
  }

  private static void refuseStopped(CallingDecision decision) {
    if (decision.reasons().stream().anyMatch(STOPS::contains)) {
      throw new Conflict(
          "own-phone-stopped", "Somebody on this number asked not to be called: use another.");
    }
  }

  private static void refuseClosed(CallingDecision decision) {
    if (decision.answer() != CallingDecision.Answer.DIAL) {
      throw new Conflict(
          "own-phone-closed",
          "This number may not be called now: "
              + decision.reasons().stream().map(Reason::words).findFirst().orElse("not allowed")
              + (decision.until() == null ? "." : ", until " + decision.until() + "."));
    }
  }
}
