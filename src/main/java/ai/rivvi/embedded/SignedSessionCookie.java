package ai.rivvi.embedded;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.session.web.http.CookieSerializer;

/**
 * A session's id with a signature behind it. The key is not in the database, so whoever reads the
 * database, or a backup of it, takes over nobody's session.
 */
final class SignedSessionCookie implements CookieSerializer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "log-in session ";
  private static final char SEPARATOR = '.';

  private final CookieSerializer cookie;
  private final SecretKeySpec key;

  SignedSessionCookie(CookieSerializer cookie, byte[] key) {
    this.cookie = cookie;
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  @Override
  public void writeCookieValue(CookieValue value) {
    var id = value.getCookieValue();
    // Empty: the cookie is deleted.
    cookie.writeCookieValue(
        id.isEmpty()
            ? value
            : new CookieValue(
                value.getRequest(), value.getResponse(), id + SEPARATOR + signature(id)));
  }

  @Override
  public List<String> readCookieValues(HttpServletRequest request) {
    return cookie.readCookieValues(request).stream().flatMap(value -> id(value).stream()).toList();
  }

  /** The id, when its signature is ours. */
  private Optional<String> id(String value) {
    var end = value.lastIndexOf(SEPARATOR);
    if (end < 0) {
      return Optional.empty();
    }
    var id = value.substring(0, end);
    var given = value.substring(end + 1).getBytes(StandardCharsets.UTF_8);
    var right = signature(id).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, right) ? Optional.of(id) : Optional.empty();
  }

  private String signature(String id) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var signature = mac.doFinal((PURPOSE + id).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
