package ai.rivvi.access;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.MemberId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/members")
class MemberController {
  private static final int NAME_LENGTH_MAX = 200;
  private static final int EMAIL_LENGTH_MAX = 320;
  private static final int PROFESSION_LENGTH_MAX = 100;

  private final Members members;
  private final @Nullable LocalIdentity local;

  MemberController(Members members, ObjectProvider<LocalIdentity> local) {
    this.members = members;
    this.local = local.getIfAvailable();
  }

  @GetMapping
  @Allowed({Role.CLINIC_ADMIN, Role.SUPER_ADMIN})
  Page<MemberBody> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return members.list(cursor, limit).map(MemberBody::of);
  }

  /** The answer holds a link for the invited person when the embedded provider is in use. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed({Role.CLINIC_ADMIN, Role.SUPER_ADMIN})
  InvitedBody invite(@RequestBody @Valid NewMember wanted) {
    var member = members.invite(wanted.email(), wanted.name(), wanted.role(), wanted.profession());
    return new InvitedBody(
        member.id(),
        member.name(),
        member.email(),
        member.role(),
        member.profession(),
        member.state(),
        member.createdAt(),
        local == null
            ? null
            : local.invite(
                CurrentOrganization.get(), member.id(), wanted.email().strip(), member.name()));
  }

  @PatchMapping("/{id}")
  @Allowed(Role.CLINIC_ADMIN)
  MemberBody change(@PathVariable MemberId id, @RequestBody @Valid MemberChange change) {
    return MemberBody.of(members.change(id, change.role(), change.profession()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Role.CLINIC_ADMIN)
  void remove(@PathVariable MemberId id) {
    members.remove(id);
  }

  record NewMember(
      @NotBlank @Email @Size(max = EMAIL_LENGTH_MAX) String email,
      @NotBlank @Size(max = NAME_LENGTH_MAX) String name,
      @NotNull Role role,
      @Size(max = PROFESSION_LENGTH_MAX) @Nullable String profession) {}

  record MemberChange(
      @Nullable Role role, @Size(max = PROFESSION_LENGTH_MAX) @Nullable String profession) {}

  record MemberBody(
      MemberId id,
      String name,
      @Nullable String email,
      Role role,
      @Nullable String profession,
      MemberState status,
      Instant createdAt) {
    static MemberBody of(MemberView member) {
      return new MemberBody(
          member.id(),
          member.name(),
          member.email(),
          member.role(),
          member.profession(),
          member.state(),
          member.createdAt());
    }
  }

  record InvitedBody(
      MemberId id,
      String name,
      @Nullable String email,
      Role role,
      @Nullable String profession,
      MemberState status,
      Instant createdAt,
      @Nullable String invitationLink) {}
}
