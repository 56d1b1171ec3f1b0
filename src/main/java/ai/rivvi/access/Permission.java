package ai.rivvi.access;

import ai.rivvi.shared.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the console may offer somebody. It only mirrors the {@code @Allowed} of the operations: the
 * server decides there.
 */
enum Permission {
  READ_RUNS,
  READ_CAMPAIGNS,
  READ_PROMPTS,
  READ_PATIENTS,
  EDIT_PATIENTS,
  READ_CONVERSATIONS,
  READ_LISTS,
  PAUSE_RUN,
  SETTLE_TASK,
  UPLOAD_LIST,
  EDIT_CAMPAIGN,
  LAUNCH_RUN,
  EDIT_ORGANIZATION,
  MANAGE_NUMBERS,
  MANAGE_MEMBERS,
  MANAGE_API_KEYS,
  READ_AUDIT,
  WRITE_PROMPTS,
  CREATE_ORGANIZATION,
  ENTER_ORGANIZATION;

  private static final Set<Permission> PLATFORM =
      EnumSet.of(CREATE_ORGANIZATION, ENTER_ORGANIZATION);

  /** What a role may do inside an organization. */
  static Set<Permission> of(Role role) {
    return switch (role) {
      case CLINIC_ADMIN -> EnumSet.complementOf(without(PLATFORM, WRITE_PROMPTS));
      case CARE_STAFF ->
          EnumSet.of(
              READ_RUNS,
              READ_CAMPAIGNS,
              READ_PROMPTS,
              READ_PATIENTS,
              EDIT_PATIENTS,
              READ_CONVERSATIONS,
              READ_LISTS,
              PAUSE_RUN,
              SETTLE_TASK);
      case ANALYST -> EnumSet.of(READ_RUNS, READ_CAMPAIGNS);
      case LIST_SENDER -> EnumSet.noneOf(Permission.class);
      case SUPER_ADMIN ->
          EnumSet.of(
              READ_RUNS,
              READ_CAMPAIGNS,
              READ_PROMPTS,
              READ_PATIENTS,
              READ_CONVERSATIONS,
              READ_LISTS,
              READ_AUDIT,
              WRITE_PROMPTS);
    };
  }

  static List<Permission> platform() {
    return List.copyOf(PLATFORM);
  }

  private static EnumSet<Permission> without(Set<Permission> some, Permission other) {
    var all = EnumSet.copyOf(some);
    all.add(other);
    return all;
  }
}
