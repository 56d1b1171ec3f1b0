package ai.rivvi.shared;

/** What was done to a record. */
public enum AuditAction {
  CREATE,
  READ,
  UPDATE,
  DELETE
}
