package ai.rivvi.access;

import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.Forbidden;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.MemberId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.Topic;
import ai.rivvi.shared.UserId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The members of the bound organization. */
@Service
public class Members {
  private final MemberRepository members;
  private final UserRepository users;
  private final ApplicationEventPublisher events;
  private final InstantSource time;

  Members(
      MemberRepository members,
      UserRepository users,
      ApplicationEventPublisher events,
      InstantSource time) {
    this.members = members;
    this.users = users;
    this.events = events;
    this.time = time;
  }

  /**
   * Adds a member who logs in by (issuer, subject); the same person twice is a Conflict refusal.
   */
  @Transactional
  public MemberId add(
      String issuer,
      String subject,
      String email,
      String name,
      Role role,
      @Nullable String profession) {
    requireClinicRole(role);
    var now = time.instant();
    var user = users.save(issuer, subject, email, name, now);
    var id =
        members
            .insertActive(
                user,
                email,
                name,
                role,
                profession,
                MemberRepository.ADDED,
                now,
                CurrentMember.get().userId())
            .orElseThrow(Members::taken);
    tell(AuditAction.CREATE, id, "Added as " + role);
    return id;
  }

  /** Display names of users, for histories. */
  @Transactional(readOnly = true)
  public Map<UserId, String> names(Collection<UserId> users) {
    return users.isEmpty() ? Map.of() : this.users.names(users);
  }

  @Transactional(readOnly = true)
  Page<MemberView> list(@Nullable String cursor, @Nullable Integer limit) {
    var most = Page.limit(limit);
    List<MemberView> rows =
        members.list(CurrentOrganization.get(), Cursor.decode(cursor), most + 1);
    return Page.of(rows, most, member -> new Cursor(member.createdAt(), member.id().value()));
  }

  /**
   * Invites somebody, who becomes a member with the first log-in with the same verified e-mail. A
   * super admin may only invite the first clinic admin.
   */
  @Transactional
  MemberView invite(String email, String name, Role role, @Nullable String profession) {
    requireClinicRole(role);
    var organization = CurrentOrganization.get();
    if (CurrentMember.get().role() == Role.SUPER_ADMIN
        && (role != Role.CLINIC_ADMIN || members.hasAdmin(organization))) {
      throw new Forbidden(
          "not-allowed", "A super admin invites the first clinic admin; members are theirs.");
    }
    if (members.isEmailTaken(organization, email.strip())) {
      throw taken();
    }
    var id =
        members.insertInvited(
            email.strip(),
            name.strip(),
            role,
            profession,
            time.instant(),
            CurrentMember.get().userId());
    tell(AuditAction.CREATE, id, "Invited as " + role);
    return get(id);
  }

  @Transactional
  MemberView change(MemberId id, @Nullable Role role, @Nullable String profession) {
    var before = present(id);
    var newRole = role == null ? before.role() : role;
    requireClinicRole(newRole);
    if (newRole != Role.CLINIC_ADMIN) {
      requireAnotherAdmin(before);
    }
    var newProfession = profession == null ? before.profession() : emptyToNull(profession);
    var changed =
        members.change(
            CurrentOrganization.get(), id, before.state(), newRole, newProfession, time.instant());
    if (!changed) {
      throw movedOn();
    }
    tell(AuditAction.UPDATE, id, "Role " + before.role() + " to " + newRole);
    return get(id);
  }

  @Transactional
  void remove(MemberId id) {
    var before = present(id);
    requireAnotherAdmin(before);
    if (!members.remove(CurrentOrganization.get(), id, before.state(), false, time.instant())) {
      throw movedOn();
    }
    tell(AuditAction.DELETE, id, "Removed");
  }

  /**
   * The invited person came by the invitation itself and logs in by (issuer, subject). A Conflict
   * refusal when the invitation is not open any more.
   */
  @Transactional
  public void join(MemberId id, String issuer, String subject, String email, String name) {
    if (members
        .find(CurrentOrganization.get(), id)
        .filter(member -> member.state() == MemberState.INVITED)
        .isEmpty()) {
      throw new Conflict("invitation-closed", "This invitation is not open any more.");
    }
    accept(id, users.save(issuer, subject, email, name, time.instant()));
  }

  /** The invited person logged in. */
  @Transactional
  void accept(MemberId id, UserId user) {
    var organization = CurrentOrganization.get();
    var now = time.instant();
    if (members.active(organization, user).isPresent()) {
      if (members.remove(organization, id, MemberState.INVITED, false, now)) {
        tell(AuditAction.DELETE, id, "Invitation of somebody who is a member already");
      }
    } else if (members.activate(organization, id, user, now)) {
      tell(AuditAction.UPDATE, id, "Invitation accepted");
    }
  }

  /** Brings a membership by claim up to date; no role ends it. What a person decided stays. */
  @Transactional
  void follow(UserId user, String name, @Nullable String email, @Nullable Role claimed) {
    var organization = CurrentOrganization.get();
    var now = time.instant();
    var active = members.active(organization, user);
    if (active.isEmpty()) {
      if (claimed != null && !members.isRemovedByPerson(organization, user)) {
        members
            .insertActive(user, email, name, claimed, null, MemberRepository.CLAIM, now, null)
            .ifPresent(id -> tell(AuditAction.CREATE, id, "By claim as " + claimed));
      }
      return;
    }
    var member = active.get();
    if (claimed == null) {
      if (members.remove(organization, member.id(), MemberState.ACTIVE, true, now)) {
        tell(AuditAction.DELETE, member.id(), "Removed by claim");
      }
    } else if (members.change(
        organization, member.id(), MemberState.ACTIVE, claimed, member.profession(), now)) {
      tell(AuditAction.UPDATE, member.id(), "By claim " + member.role() + " to " + claimed);
    }
  }

  private MemberView get(MemberId id) {
    return members.find(CurrentOrganization.get(), id).orElseThrow(() -> NotFound.of("member"));
  }

  private MemberView present(MemberId id) {
    var member = get(id);
    if (member.state() == MemberState.REMOVED) {
      throw NotFound.of("member");
    }
    return member;
  }

  private void requireAnotherAdmin(MemberView member) {
    if (member.role() == Role.CLINIC_ADMIN && member.state() == MemberState.ACTIVE) {
      var admins = members.lockAdmins(CurrentOrganization.get());
      if (admins.size() == 1 && admins.contains(member.id())) {
        throw new Conflict(
            "last-admin", "This is the last clinic admin: make somebody else one first.");
      }
    }
  }

  private static void requireClinicRole(Role role) {
    if (role == Role.SUPER_ADMIN) {
      throw new Invalid(
          "invalid-role",
          "Super admins belong to the platform.",
          List.of(new Invalid.FieldError("role", "Give a role in the clinic.")));
    }
    if (role.isForKeysOnly()) {
      throw new Invalid(
          "role-for-keys-only",
          "No person has this role: make an API key with it, for the system that sends lists.",
          List.of(new Invalid.FieldError("role", "Give a role of people.")));
    }
  }

  private void tell(AuditAction action, MemberId id, String detail) {
    events.publishEvent(Audited.one(action, ResourceType.MEMBER, id.value(), detail));
    events.publishEvent(new Changed(CurrentOrganization.get(), Topic.MEMBER, id.value()));
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private static Conflict taken() {
    return new Conflict("member-exists", "This person is a member or is invited already.");
  }

  private static Conflict movedOn() {
    return new Conflict("member-changed", "Somebody else changed this member: look again.");
  }
}
