package ai.rivvi.shared;

/** Why a clinic calls: consents, prompts and campaigns are by purpose. */
public enum CallPurpose {
  APPOINTMENT_REMINDER,
  LAB_PREPARATION,
  PREVENTIVE_CARE,
  POST_VISIT_CHECK,
  MEDICATION_CHECK
}
