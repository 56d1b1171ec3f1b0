package ai.rivvi.shared;

/** What a live message is about. */
public enum Topic {
  RUN,
  TASK,
  IMPORT,
  CONVERSATION,
  CALL,
  PATIENT,
  CAMPAIGN,
  PROMPT,
  MEMBER,
  ORGANIZATION
}
