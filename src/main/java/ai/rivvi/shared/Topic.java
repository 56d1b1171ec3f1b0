package ai.rivvi.shared;

/** What a live message is about. */
public enum Topic {
  RUN,
  TASK,
  IMPORT,
  CONVERSATION,
  CALL,
  PATIENT,
  DO_NOT_CALL,
  CAMPAIGN,
  PROMPT,
  MEMBER,
  ORGANIZATION
}
