package ai.rivvi.shared;

/** What a member, or an API key, may do: the table of users in the documentation. */
public enum Role {
  SUPER_ADMIN,
  CLINIC_ADMIN,
  CARE_STAFF,
  ANALYST,

  /** A clinic's own system that sends its lists, and hears what became of them; no person. */
  LIST_SENDER;

  /**
   * True for a role that only API keys have; it may do what names it, and nothing that is open to
   * all.
   */
  public boolean isForKeysOnly() {
    return this == LIST_SENDER;
  }
}
