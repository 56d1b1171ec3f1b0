package ai.rivvi.patients;

/** Whether a consent holds. */
enum ConsentStatus {
  GRANTED,
  WITHDRAWN
}
