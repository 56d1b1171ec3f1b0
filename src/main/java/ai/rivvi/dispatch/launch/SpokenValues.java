package ai.rivvi.dispatch.launch;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.imports.ListRow;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.telephony.Numbers;
import ai.rivvi.tenancy.Organizations;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The values that a prompt's variables are filled from: the row's own, and the built-in ones. */
@Component
public class SpokenValues {
  private final Organizations organizations;
  private final Numbers numbers;

  SpokenValues(Organizations organizations, Numbers numbers) {
    this.organizations = organizations;
    this.numbers = numbers;
  }

  /**
   * What may be spoken before identity, and to a machine: who calls, and the number to call back.
   */
  public Map<String, String> open(Campaign campaign) {
    var values = new HashMap<String, String>();
    values.put("clinic_name", organizations.current().name());
    numbers
        .find(campaign.callerNumberId())
        .ifPresent(number -> values.put("callback_number", number.number().e164()));
    return values;
  }

  /** What may be asked for by name. */
  public Map<String, String> named(PatientSummary patient, Campaign campaign) {
    var values = open(campaign);
    var name = SpokenName.of(patient.name());
    values.put("patient_name", name.full());
    var given = name.given();
    var family = name.family();
    if (given != null) {
      values.put("given_name", given);
    }
    if (family != null) {
      values.put("family_name", family);
    }
    return values;
  }

  /** Everything of a row; built-in names win over columns of the same name. */
  public Map<String, String> of(ListRow row, PatientSummary patient, Campaign campaign) {
    var values = new HashMap<>(row.variables());
    values.putAll(named(patient, campaign));
    return values;
  }
}
