package ai.rivvi.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The value of {@code X-Twilio-Signature}: base64 of HMAC-SHA1 over the URL and all form
 * parameters, names sorted, repeated values once each and sorted.
 */
final class TwilioSignature {

  static final String HEADER = "X-Twilio-Signature";

  private static final String ALGORITHM = "HmacSHA1";

  private TwilioSignature() {}

  /**
   * Signs a URL (without its fragment) and the parameters of a form POST; no parameters for GET and
   * sockets.
   */
  static String sign(String authToken, String url, Map<String, List<String>> parameters) {
    var signed = new StringBuilder(withoutFragment(url));
    new TreeMap<>(parameters)
        .forEach(
            (name, values) ->
                values.stream()
                    .distinct()
                    .sorted()
                    .forEach(value -> signed.append(name).append(value)));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(authToken.getBytes(UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA1 is part of every JDK", e);
    }
  }

  static String withoutFragment(String url) {
    int fragment = url.indexOf('#');
    return fragment < 0 ? url : url.substring(0, fragment);
  }
}
