package ai.rivvi.patients;

/** For whom a do-not-call holds: the person on every number, or whoever is on one number. */
enum DoNotCallLevel {
  PERSON,
  LINE
}
