package ai.rivvi.access;

import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Refusal;
import ai.rivvi.shared.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds who acts, and in which organization, around the rest of the request. */
final class ScopeFilter extends OncePerRequestFilter {
  static final String HEADER = "Rivvi-Organization";
  private static final int AGENT_LENGTH_MAX = 200;

  private final Recognition recognition;
  private final ApiKeys apiKeys;
  private final ProblemResponses problems;

  ScopeFilter(Recognition recognition, ApiKeys apiKeys, ProblemResponses problems) {
    this.recognition = recognition;
    this.apiKeys = apiKeys;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!(SecurityContextHolder.getContext().getAuthentication()
        instanceof CallerAuthentication authentication)) {
      chain.doFilter(request, response);
      return;
    }
    Acting acting;
    try {
      acting =
          request.getAttribute(Acting.ATTRIBUTE) instanceof Acting known
              ? known
              : resolve(authentication.caller(), request);
    } catch (Refusal refusal) {
      problems.write(response, refusal);
      return;
    }
    request.setAttribute(Acting.ATTRIBUTE, acting);
    bind(acting.member(), request, response, chain);
  }

  private static void bind(
      Member member, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      var organization = member.organizationId();
      if (organization == null) {
        CurrentOrganization.callAsSystem(() -> proceed(member, request, response, chain));
      } else {
        CurrentOrganization.call(organization, () -> proceed(member, request, response, chain));
      }
    } catch (CurrentOrganization.ScopedWorkFailed failed) {
      switch (failed.getCause()) {
        case IOException e -> throw e;
        case ServletException e -> throw e;
        case null, default -> throw failed;
      }
    }
  }

  private static boolean proceed(
      Member member, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws Exception {
    return CurrentMember.call(
        member,
        () -> {
          chain.doFilter(request, response);
          return true;
        });
  }

  private Acting resolve(Caller caller, HttpServletRequest request) {
    var asked = organization(request.getHeader(HEADER));
    return switch (caller) {
      case Caller.Key key -> new Acting(key(key, asked, request), null);
      case Caller.Person person -> {
        var standing = recognition.recognize(person, request.getRemoteAddr(), agent(request));
        yield new Acting(person(standing, asked, request), standing);
      }
    };
  }

  private Member key(Caller.Key key, Optional<OrganizationId> asked, HttpServletRequest request) {
    if (asked.isPresent() && !asked.get().equals(key.organizationId())) {
      throw NotFound.of("organization");
    }
    if (key.useDue()) {
      CurrentOrganization.run(key.organizationId(), () -> apiKeys.noteUse(key.id()));
    }
    return new Member(
        Member.Kind.API_KEY,
        null,
        key.id(),
        key.organizationId(),
        key.role(),
        false,
        key.name(),
        request.getRemoteAddr(),
        agent(request));
  }

  private static Member person(
      Standing standing, Optional<OrganizationId> asked, HttpServletRequest request) {
    OrganizationId organization = null;
    Role role = standing.superAdmin() ? Role.SUPER_ADMIN : null;
    if (asked.isPresent()) {
      organization = asked.get();
      role =
          standing.isEntered(organization)
              ? Role.SUPER_ADMIN
              : standing
                  .membership(organization)
                  .orElseThrow(() -> NotFound.of("organization"))
                  .role();
    } else if (standing.only().isPresent()) {
      organization = standing.only().get().organizationId();
      role = standing.isEntered(organization) ? Role.SUPER_ADMIN : standing.only().get().role();
    }
    return new Member(
        Member.Kind.USER,
        standing.userId(),
        null,
        organization,
        role,
        standing.superAdmin(),
        standing.name(),
        request.getRemoteAddr(),
        agent(request));
  }

  private static Optional<OrganizationId> organization(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OrganizationId.of(header.strip()));
    } catch (IllegalArgumentException _) {
      throw NotFound.of("organization");
    }
  }

  private static @Nullable String agent(HttpServletRequest request) {
    var agent = request.getHeader(HttpHeaders.USER_AGENT);
    return agent == null || agent.length() <= AGENT_LENGTH_MAX
        ? agent
        : agent.substring(0, AGENT_LENGTH_MAX);
  }
}
