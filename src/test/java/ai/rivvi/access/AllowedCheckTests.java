package ai.rivvi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Forbidden;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.method.HandlerMethod;

class AllowedCheckTests {
  static class Operations {
    public void silent() {}

    @Allowed(Role.CLINIC_ADMIN)
    public void admins() {}

    @Allowed({Role.CLINIC_ADMIN, Role.LIST_SENDER})
    public void senders() {}

    @Allowed
    public void anyMember() {}

    @Allowed(platform = true)
    public void anybody() {}

    @Allowed(value = Role.SUPER_ADMIN, platform = true)
    public void platform() {}
  }

  @Allowed(Role.ANALYST)
  static class Annotated {
    public void inherits() {}
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anOperationThatSaysNothingIsRefusedToEverybody(Role role) {
    refuses("silent", member(role, true));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyTheNamedRolePasses(Role role) {
    if (role == Role.CLINIC_ADMIN) {
      passes("admins", member(role, false));
    } else {
      refuses("admins", member(role, role == Role.SUPER_ADMIN));
    }
    if (role.isForKeysOnly()) {
      refuses("anyMember", member(role, false));
      refuses("anybody", member(role, false));
      passes("senders", member(role, false));
    } else {
      passes("anyMember", member(role, false));
    }
  }

  @Test
  void withoutAnOrganizationOnlyThePlatformsOwnPasses() {
    refuses("admins", outside(true));
    refuses("anyMember", outside(true));
    passes("anybody", outside(false));
    passes("platform", outside(true));
    refuses("platform", outside(false));
  }

  @Test
  void aSuperAdminWhoIsAMemberSomewhereKeepsThePlatform() {
    passes("platform", member(Role.CLINIC_ADMIN, true));
    refuses("platform", member(Role.CLINIC_ADMIN, false));
  }

  @Test
  void theSystemIsNobodyHere() {
    refuses("anybody", Member.SYSTEM);
  }

  @Test
  void theClassSpeaksForItsOperations() throws NoSuchMethodException {
    var allowed =
        AllowedCheck.allowed(
            new HandlerMethod(new Annotated(), Annotated.class.getMethod("inherits")));

    assertThat(allowed).isNotNull();
  }

  private static void passes(String operation, Member member) {
    assertThatCode(() -> AllowedCheck.check(allowed(operation), member, null))
        .doesNotThrowAnyException();
  }

  private static void refuses(String operation, Member member) {
    assertThatThrownBy(() -> AllowedCheck.check(allowed(operation), member, null))
        .isInstanceOf(Forbidden.class);
  }

  private static @Nullable Allowed allowed(String operation) throws NoSuchMethodException {
    return AllowedCheck.allowed(
        new HandlerMethod(new Operations(), Operations.class.getMethod(operation)));
  }

  private static Member member(Role role, boolean superAdmin) {
    return of(new OrganizationId(Ids.next()), role, superAdmin);
  }

  private static Member outside(boolean superAdmin) {
    return of(null, superAdmin ? Role.SUPER_ADMIN : null, superAdmin);
  }

  private static Member of(
      @Nullable OrganizationId organization, @Nullable Role role, boolean superAdmin) {
    return new Member(
        Member.Kind.USER,
        new UserId(Ids.next()),
        null,
        organization,
        role,
        superAdmin,
        "Robin Example",
        null,
        null);
  }
}
