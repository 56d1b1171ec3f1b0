package ai.rivvi.access;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Forbidden;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.Role;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets through whom an operation under {@code /api} names; without a word, nobody. What is open to
 * every member is not open to a key whose role is for keys only: it does what names its role.
 */
final class AllowedCheck implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod operation
        && request.getDispatcherType() == DispatcherType.REQUEST) {
      check(
          allowed(operation),
          CurrentMember.get(),
          request.getAttribute(Acting.ATTRIBUTE) instanceof Acting acting
              ? acting.standing()
              : null);
    }
    return true;
  }

  static @Nullable Allowed allowed(HandlerMethod operation) {
    var onMethod = AnnotatedElementUtils.findMergedAnnotation(operation.getMethod(), Allowed.class);
    return onMethod != null
        ? onMethod
        : AnnotatedElementUtils.findMergedAnnotation(operation.getBeanType(), Allowed.class);
  }

  static void check(@Nullable Allowed allowed, Member member, @Nullable Standing standing) {
    if (allowed == null || member.kind() == Member.Kind.SYSTEM) {
      throw new Forbidden("not-allowed", "Nobody may do this.");
    }
    if (member.organizationId() == null && !allowed.platform()) {
      throw withoutOrganization(member, standing);
    }
    var roles = Arrays.asList(allowed.value());
    var role = member.role();
    if (role != null && role.isForKeysOnly() && !roles.contains(role)) {
      throw new Forbidden(
          "not-allowed", "This key is for one thing only, and may not do this: take another key.");
    }
    var named =
        roles.isEmpty()
            || roles.contains(role)
            || (allowed.platform() && member.superAdmin() && roles.contains(Role.SUPER_ADMIN));
    if (!named) {
      throw new Forbidden(
          "not-allowed", "Your role may not do this. It takes " + words(roles) + ".");
    }
  }

  private static RuntimeException withoutOrganization(Member member, @Nullable Standing standing) {
    if (standing != null && standing.effective().size() > 1) {
      return new Invalid(
          "organization-required",
          "You belong to several organizations: name one in the header " + ScopeFilter.HEADER);
    }
    return member.superAdmin()
        ? new Forbidden(
            "organization-not-entered",
            "Enter an organization first, and name it in the header " + ScopeFilter.HEADER + ".")
        : new Forbidden("no-membership", "Ask a clinic admin to make you a member.");
  }

  private static String words(List<Role> roles) {
    return roles.stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(" or "));
  }
}
