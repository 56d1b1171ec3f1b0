package ai.rivvi.shared;

/** The kinds of record that the access log names. */
public enum ResourceType {
  ORGANIZATION,
  ORGANIZATION_ENTRY,
  MEMBER,
  PLATFORM_GRANT,
  API_KEY,
  NUMBER,
  CARRIER_ACCOUNT,
  PRE_DIAL_CHECK,
  IMPORT,
  LIST_SOURCE,
  PATIENT,
  CONSENT,
  DO_NOT_CALL,
  PROMPT,
  BASE_PROMPT,
  CAMPAIGN,
  RUN,
  CALL_TASK,
  CALL,
  CONVERSATION,
  EXPORT
}
