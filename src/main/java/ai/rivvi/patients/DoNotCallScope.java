package ai.rivvi.patients;

/** How far a do-not-call reaches: every call, those of one purpose, those of one campaign. */
enum DoNotCallScope {
  EVERYTHING,
  PURPOSE,
  CAMPAIGN
}
