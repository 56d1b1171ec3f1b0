package ai.rivvi.imports.rows;

/** What a person says about a row with another name or birth date than is stored. */
public enum ChangeDecision {
  /** The row is right: its name and birth date are taken over at commit. */
  TAKE_NEW,
  /** What is stored is right; the row is the same patient's all the same. */
  KEEP_STORED,
  /** The row is somebody else's: it is held, because the patient number cannot be right. */
  ANOTHER_PERSON
}
