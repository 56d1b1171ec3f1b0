package ai.rivvi.shared;

/** What a member may do: the table of users in the documentation. */
public enum Role {
  SUPER_ADMIN,
  CLINIC_ADMIN,
  CARE_STAFF,
  ANALYST
}
