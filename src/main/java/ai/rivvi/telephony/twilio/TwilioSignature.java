package ai.rivvi.telephony.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code X-Twilio-Signature}: base64 of HMAC-SHA1 over the URL that Twilio was given and the
 * sorted form parameters (repeated names: their different values, sorted). Works on the raw URL,
 * because decoding and encoding it again would change what was signed. Ports may be present or not,
 * as the carrier's own behaviour varies.
 */
final class TwilioSignature {
  static final String HEADER = "X-Twilio-Signature";
  private static final String ALGORITHM = "HmacSHA1";
  private static final Pattern URL = Pattern.compile("(https?|wss?)://([^/?]*)(.*)");
  private static final Pattern PORT = Pattern.compile(":\\d+$");
  private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([^&]*)");

  private TwilioSignature() {}

  /** A form POST: all decoded parameters are signed. */
  static boolean isFormValid(List<String> tokens, String url, WebhookForm form, String signature) {
    return matches(tokens, url, text(form), signature);
  }

  /** A GET or an upgrade: only the URL is signed, with whatever query it came with. */
  static boolean isUrlValid(List<String> tokens, String url, String signature) {
    return matches(tokens, url, "", signature);
  }

  /** Any other body: the URL is signed and holds the hash of the raw bytes. */
  static boolean isBodyValid(List<String> tokens, String url, byte[] body, String signature) {
    var claimed = bodyHash(url);
    return claimed != null
        && MessageDigest.isEqual(
            claimed.getBytes(StandardCharsets.UTF_8),
            HexFormat.of().formatHex(sha256(body)).getBytes(StandardCharsets.UTF_8))
        && matches(tokens, url, "", signature);
  }

  /** What a token makes of a URL and parameters; for tests and for nothing else. */
  static String sign(String token, String url, WebhookForm form) {
    return Base64.getEncoder().encodeToString(hmac(token, withoutFragment(url) + text(form)));
  }

  private static boolean matches(
      List<String> tokens, String url, String parameters, String signature) {
    byte[] given;
    try {
      given = Base64.getDecoder().decode(signature);
    } catch (IllegalArgumentException _) {
      return false;
    }
    var matched = false;
    for (var token : tokens) {
      for (var form : forms(withoutFragment(url))) {
        matched |= MessageDigest.isEqual(hmac(token, form + parameters), given);
      }
    }
    return matched;
  }

  private static String text(WebhookForm form) {
    var text = new StringBuilder();
    form.values()
        .forEach(
            (name, values) ->
                new TreeSet<>(values).forEach(value -> text.append(name).append(value)));
    return text.toString();
  }

  /** The URL as it came and the few other ways in which Twilio may have written it. */
  private static Set<String> forms(String url) {
    var parts = URL.matcher(url);
    if (!parts.matches()) {
      return Set.of(url);
    }
    var scheme = parts.group(1);
    var socket = scheme.startsWith("ws");
    var host = PORT.matcher(parts.group(2)).replaceFirst("");
    var hosts = new LinkedHashSet<>(List.of(parts.group(2), host));
    if (host.equals(parts.group(2))) {
      hosts.add(host + (scheme.endsWith("s") ? ":443" : ":80"));
      if (socket) {
        hosts.add(host + ":80");
      }
    }
    var forms = new LinkedHashSet<String>();
    for (var authority : hosts) {
      for (var rest : rests(parts.group(3), socket)) {
        forms.add(scheme + "://" + authority + rest);
      }
    }
    return forms;
  }

  private static Set<String> rests(String rest, boolean socket) {
    var rests =
        new LinkedHashSet<>(List.of(rest, rest.replace("%27", "'"), rest.replace("'", "%27")));
    if (socket && rest.indexOf('?') < 0) {
      rests.add(rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest + "/");
    }
    return rests;
  }

  private static String withoutFragment(String url) {
    var hash = url.indexOf('#');
    return hash < 0 ? url : url.substring(0, hash);
  }

  private static @Nullable String bodyHash(String url) {
    var found = BODY_HASH.matcher(url);
    return found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : null;
  }

  private static byte[] hmac(String token, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA1 is missing.", e);
    }
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is missing.", e);
    }
  }
}
