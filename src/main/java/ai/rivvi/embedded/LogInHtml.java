package ai.rivvi.embedded;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import ai.rivvi.embedded.EmbeddedAccountRepository.DemoRow;
import ai.rivvi.embedded.EmbeddedAccountRepository.SignUp;
import ai.rivvi.shared.Role;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/** The pages' HTML. */
final class LogInHtml {
  static final int EMAIL_LENGTH_MAX = 320;
  static final int NAME_LENGTH_MAX = 200;

  private LogInHtml() {}

  static String logIn(
      CsrfToken csrf, List<DemoRow> demo, @Nullable String error, @Nullable String note) {
    return page(
        "Log in",
        """
        <h1>Log in to Rivvi</h1>
        %s%s
        <form method="post" action="/login">
          %s
          <label for="email">E-mail</label>
          <input id="email" name="email" type="email" autocomplete="username" required maxlength="320" autofocus>
          <label for="password">Password</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="72">
          <button class="primary" type="submit">Log in</button>
        </form>
        %s"""
            .formatted(alert(error), note(note), hidden(csrf), demo(csrf, demo)));
  }

  static String signUp(
      CsrfToken csrf, String token, SignUp signUp, boolean known, @Nullable String error) {
    var first = signUp.organizationId() == null;
    var sentence =
        first
            ? "You become the first super admin of this platform. This link works once."
            : known
                ? "You have an account already: give its password to accept the invitation."
                : "You are invited. Choose a password to accept. This link works once.";
    return page(
        "Sign up",
        """
        <h1>%s</h1>
        <p class="muted">%s</p>
        %s
        <form method="post" action="/signup">
          %s<input type="hidden" name="token" value="%s">
          %s%s
          <label for="password">Password</label>
          <input id="password" name="password" type="password" autocomplete="%s" required maxlength="72"%s>
          %s<button class="primary" type="submit">%s</button>
        </form>"""
            .formatted(
                first ? "Set up Rivvi" : "Join Rivvi",
                sentence,
                alert(error),
                hidden(csrf),
                htmlEscape(token),
                email(signUp),
                known ? "" : name(signUp),
                known ? "current-password" : "new-password",
                known ? "" : " minlength=\"12\" aria-describedby=\"password-rule\"",
                known
                    ? ""
                    : "<p class=\"small\" id=\"password-rule\">At least 12 characters; a sentence"
                        + " is good.</p>",
                known ? "Accept" : "Create account"));
  }

  static String closed() {
    return page(
        "Link closed",
        """
        <h1>This link is not open any more</h1>
        <p class="muted">It was used, replaced by a newer one, or is too old. Ask for a new one, or
        <a href="/login">log in</a>.</p>""");
  }

  private static String email(SignUp signUp) {
    return signUp.email() == null
        ? """
          <label for="email">E-mail</label>
          <input id="email" name="email" type="email" autocomplete="username" required maxlength="320">
          """
        : """
          <label for="email">E-mail</label>
          <input id="email" name="email" type="email" autocomplete="username" readonly value="%s">
          """
            .formatted(htmlEscape(signUp.email()));
  }

  private static String name(SignUp signUp) {
    return """
    <label for="name">Name</label>
    <input id="name" name="name" autocomplete="name" required maxlength="200" value="%s">
    """
        .formatted(signUp.name() == null ? "" : htmlEscape(signUp.name()));
  }

  private static String demo(CsrfToken csrf, List<DemoRow> demo) {
    if (demo.isEmpty()) {
      return "";
    }
    var rows =
        demo.stream()
            .map(
                row ->
                    """
                    <li><form method="post" action="/login">
                      %s<input type="hidden" name="email" value="%s"><input type="hidden" name="password" value="%s">
                      <button type="submit"><span><strong>%s</strong> <span class="muted">%s</span></span>
                      <span class="small muted">%s</span></button>
                    </form></li>"""
                        .formatted(
                            hidden(csrf),
                            htmlEscape(row.member().email()),
                            htmlEscape(row.password()),
                            word(row.member().role()),
                            htmlEscape(row.member().email()),
                            htmlEscape(row.member().hint())))
            .collect(Collectors.joining("\n"));
    var passwords =
        demo.stream()
            .map(DemoRow::password)
            .distinct()
            .map(password -> "<code>" + htmlEscape(password) + "</code>")
            .collect(Collectors.joining(", "));
    return """
    <section aria-labelledby="demo">
      <h2 id="demo">This is a demo: log in as</h2>
      <ul>%s</ul>
      <p class="small muted">They all have the password %s.</p>
    </section>"""
        .formatted(rows, passwords);
  }

  private static String word(Role role) {
    return switch (role) {
      case SUPER_ADMIN -> "Super admin";
      case CLINIC_ADMIN -> "Clinic admin";
      case CARE_STAFF -> "Care staff";
      case ANALYST -> "Analyst";
      case LIST_SENDER -> throw new IllegalArgumentException("No person has this role");
    };
  }

  private static String alert(@Nullable String error) {
    return error == null ? "" : "<p class=\"error\" role=\"alert\">" + htmlEscape(error) + "</p>";
  }

  private static String note(@Nullable String note) {
    return note == null ? "" : "<p class=\"note\" role=\"status\">" + htmlEscape(note) + "</p>";
  }

  private static String hidden(CsrfToken csrf) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
        .formatted(csrf.getParameterName(), csrf.getToken());
  }

  private static String page(String title, String content) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s · Rivvi</title>
      <link rel="stylesheet" href="/login/style.css">
    </head>
    <body>
    <main>
    <p class="brand"><span class="mark" aria-hidden="true"></span>Rivvi</p>
    %s
    </main>
    </body>
    </html>
    """
        .formatted(title, content);
  }
}
