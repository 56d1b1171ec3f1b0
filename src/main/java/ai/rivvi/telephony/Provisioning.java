package ai.rivvi.telephony;

import ai.rivvi.shared.Ids;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.tenancy.OrganizationCreated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives a new organization an account and a number at the simulator, in the transaction that
 * creates it. At a real carrier an admin enters both.
 */
@Component
class Provisioning {
  private static final PhoneNumber SIMULATED_NUMBER = new PhoneNumber("+12065550100");
  private static final String LABEL = "Main line";

  private final CarrierAccounts accounts;
  private final NumberRepository numbers;
  private final TelephonySettings settings;

  Provisioning(CarrierAccounts accounts, NumberRepository numbers, TelephonySettings settings) {
    this.accounts = accounts;
    this.numbers = numbers;
    this.settings = settings;
  }

  @EventListener
  void on(OrganizationCreated created) {
    if (settings.isSimulator() && !settings.simulatorAuthToken().isEmpty()) {
      accounts.open(simulatedAccountSid(created.organizationId()), settings.simulatorAuthToken());
      numbers.insert(
          new NumberView(new NumberId(Ids.next()), SIMULATED_NUMBER, LABEL, true),
          SystemTime.now());
    }
  }

  static String simulatedAccountSid(OrganizationId organization) {
    return "AC" + organization.value().toString().replace("-", "");
  }
}
