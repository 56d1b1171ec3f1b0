package ai.rivvi.telephony;

/** Who or what picked up; unknown is treated as a person. */
public enum AnsweredBy {
  HUMAN,
  VOICEMAIL,
  SCREENING,
  IVR,
  FAX,
  UNKNOWN
}
