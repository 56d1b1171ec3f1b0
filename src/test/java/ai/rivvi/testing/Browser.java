package ai.rivvi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Logs in as the console does: code with PKCE at the embedded provider, with cookies of its own.
 */
public final class Browser {
  private static final String VERIFIER =
      "a-verifier-that-is-long-enough-for-pkce-to-accept-it-0123456789";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CookieManager cookies;
  private final HttpClient client;
  private final String base;

  public Browser(String base) {
    this(base, new CookieManager());
  }

  private Browser(String base, CookieManager cookies) {
    this.base = base;
    this.cookies = cookies;
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** The same browser, with its cookies, at another server of the same host. */
  public Browser at(String otherBase) {
    return new Browser(otherBase, cookies);
  }

  /** The value of a cookie, or nothing. */
  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** Overwrites a cookie. */
  public void cookie(String name, String value) {
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .forEach(cookie -> cookie.setValue(value));
  }

  /** The tokens of a log-in from the first redirect to the last. */
  public JsonNode logIn(String email, String password) {
    get(authorize(""));
    var back = location(submit("/login", Map.of("email", email, "password", password)));
    return exchange(query(location(get(back))));
  }

  /** Only the access token. */
  public String accessToken(String email, String password) {
    return logIn(email, password).path("access_token").asString();
  }

  /** Loads a page of ours, takes its token against forgery, and sends its form. */
  public HttpResponse<String> submit(String page, Map<String, String> fields) {
    var csrf = CSRF.matcher(get(page).body());
    if (!csrf.find()) {
      throw new IllegalStateException("There is no form at " + page);
    }
    var path = page.contains("?") ? page.substring(0, page.indexOf('?')) : page;
    return post(path, form(fields) + "&_csrf=" + encode(csrf.group(1)));
  }

  /**
   * The address of the authorization endpoint, with more parameters such as {@code prompt=none}.
   */
  public String authorize(String more) {
    return "/oauth2/authorize?response_type=code&client_id=rivvi-console&scope=openid+profile+email"
        + "&state=s&nonce=n&code_challenge_method=S256&code_challenge="
        + challenge()
        + "&redirect_uri="
        + encode(base + "/callback")
        + more;
  }

  /** Exchanges a code for tokens. */
  public JsonNode exchange(Map<String, String> callback) {
    var answer =
        post(
            "/oauth2/token",
            form(
                Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    "rivvi-console",
                    "code",
                    callback.getOrDefault("code", ""),
                    "redirect_uri",
                    base + "/callback",
                    "code_verifier",
                    VERIFIER)));
    return JSON.readTree(answer.body());
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).header("Accept", "text/html").GET());
  }

  public HttpResponse<String> post(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** Where an answer sends the browser. */
  public static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  /** The parameters of an address. */
  public static Map<String, String> query(String address) {
    var query = URI.create(address).getRawQuery();
    return query == null
        ? Map.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair ->
                        pair.length == 1
                            ? ""
                            : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String challenge() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
