package ai.rivvi.patients;

/** Who says that somebody is not to be called. */
enum DoNotCallSource {
  CLINIC,
  PATIENT_ON_CALL,
  LIST
}
