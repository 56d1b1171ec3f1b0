package ai.rivvi.integrations;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that signs webhooks, as Standard Webhooks write it: {@code whsec_} and Base64. */
record WebhookSecret(String text) {
  private static final String PREFIX = "whsec_";
  private static final int KEY_BYTES = 32;
  private static final String HMAC = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  WebhookSecret {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("A webhook's secret begins with " + PREFIX + ".");
    }
  }

  static WebhookSecret random() {
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  /** The value of {@code webhook-signature}. */
  String sign(String id, long timestampSeconds, byte[] body) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(
          new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), HMAC));
      mac.update((id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every Java.", e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret";
  }
}
