package ai.rivvi.embedded;

import ai.rivvi.embedded.EmbeddedAccountRepository.SignUp;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Log-in and sign-up: pages without scripts. */
@Controller
@ConditionalOnBooleanProperty("rivvi.identity.embedded")
class LogInPages {
  private static final String WRONG = "E-mail or password is wrong.";
  private static final String WAIT = "Too many tries. Wait a minute, then try again.";

  private final EmbeddedAccounts accounts;
  private final SignUps signUps;
  private final EmbeddedLogIn logIn;

  LogInPages(EmbeddedAccounts accounts, SignUps signUps, EmbeddedLogIn logIn) {
    this.accounts = accounts;
    this.signUps = signUps;
    this.logIn = logIn;
  }

  static void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    response.sendRedirect(cause instanceof LockedException ? "/login?wait" : "/login?wrong");
  }

  @GetMapping("/login/style.css")
  ResponseEntity<Resource> style() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/css"))
        .cacheControl(CacheControl.noCache())
        .body(new ClassPathResource("log-in.css", LogInPages.class));
  }

  @GetMapping("/login")
  ResponseEntity<String> logIn(
      CsrfToken csrf,
      @RequestParam(required = false) @Nullable String wrong,
      @RequestParam(required = false) @Nullable String wait,
      @RequestParam(required = false) @Nullable String joined,
      @RequestParam(required = false) @Nullable String logout) {
    var error = wait != null ? WAIT : wrong != null ? WRONG : null;
    var note =
        joined != null
            ? "Your account is ready. Log in with it."
            : logout != null ? "You are logged out." : null;
    return page(HttpStatus.OK, LogInHtml.logIn(csrf, accounts.demoLogIns(), error, note));
  }

  @GetMapping("/signup")
  ResponseEntity<String> signUp(CsrfToken csrf, @RequestParam(defaultValue = "") String token) {
    return signUps
        .open(token)
        .map(signUp -> page(HttpStatus.OK, form(csrf, token, signUp, null)))
        .orElseGet(LogInPages::closed);
  }

  @PostMapping("/signup")
  ResponseEntity<String> signUp(
      HttpServletRequest request,
      CsrfToken csrf,
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password) {
    var open = signUps.open(token);
    if (open.isEmpty()) {
      return closed();
    }
    var signUp = open.get();
    try {
      complete(request, token, signUp, email, name, password);
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .header("Location", "/login?joined")
          .build();
    } catch (LockedException _) {
      return refused(csrf, token, signUp, WAIT);
    } catch (Refusal refusal) {
      return refused(csrf, token, signUp, refusal.getMessage());
    }
  }

  private void complete(
      HttpServletRequest request,
      String token,
      SignUp signUp,
      String email,
      String name,
      String password) {
    var address = signUp.email() == null ? email.strip() : signUp.email();
    if (!address.matches("[^@\\s]+@[^@\\s]+")
        || EmbeddedAccounts.hasControls(address)
        || address.length() > LogInHtml.EMAIL_LENGTH_MAX) {
      throw new Invalid("invalid-email", "Give an e-mail address.");
    }
    if (accounts.byEmail(address).isPresent()) {
      var account =
          logIn
              .authenticate(address, password, request.getRemoteAddr())
              .orElseThrow(
                  () ->
                      new Invalid(
                          "wrong-password",
                          "There is an account with this e-mail: give its password."));
      signUps.complete(token, account);
      return;
    }
    if (name.isBlank()
        || EmbeddedAccounts.hasControls(name)
        || name.length() > LogInHtml.NAME_LENGTH_MAX) {
      throw new Invalid("invalid-name", "Give your name.");
    }
    signUps.complete(token, address, name, password);
  }

  private String form(CsrfToken csrf, String token, SignUp signUp, @Nullable String error) {
    var known = signUp.email() != null && accounts.byEmail(signUp.email()).isPresent();
    return LogInHtml.signUp(csrf, token, signUp, known, error);
  }

  private ResponseEntity<String> refused(
      CsrfToken csrf, String token, SignUp signUp, @Nullable String error) {
    return page(HttpStatus.UNPROCESSABLE_CONTENT, form(csrf, token, signUp, error));
  }

  private static ResponseEntity<String> closed() {
    return page(HttpStatus.NOT_FOUND, LogInHtml.closed());
  }

  private static ResponseEntity<String> page(HttpStatus status, String html) {
    return ResponseEntity.status(status)
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .cacheControl(CacheControl.noStore())
        .body(html);
  }
}
