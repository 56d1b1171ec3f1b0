package ai.rivvi.voice;

/** Where in a call the scripted agent is: whose answer it waits for, and to what. */
enum Place {
  NAME,
  WHO_THEN,
  HOLDING,
  BIRTH_DATE,
  CALLBACK_WHEN,
  INTERVIEW,
  STOP_PERHAPS,
  OVER
}
