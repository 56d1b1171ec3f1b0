package ai.rivvi.patients;

/** How far a do-not-call reaches; LINE holds for everybody on that line. */
enum DoNotCallScope {
  EVERYTHING,
  PURPOSE,
  LINE
}
