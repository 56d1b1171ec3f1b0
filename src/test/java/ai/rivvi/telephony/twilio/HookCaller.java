package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.OrganizationId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls hooks as the carrier does: forms, signed with the account's token. */
final class HookCaller {
  static final String TOKEN = "simulator-auth-token";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final String baseUrl;
  private final String accountSid;

  HookCaller(String baseUrl, OrganizationId organization) {
    this.baseUrl = baseUrl;
    accountSid = "AC" + organization.value().toString().replace("-", "");
  }

  HttpResponse<String> post(String path, String sid, String... parameters) {
    return post(path, TOKEN, form(sid, parameters));
  }

  /** The usual parameters, and others as name, value, name, value. */
  Map<String, String> form(String sid, String... parameters) {
    var form = new LinkedHashMap<String, String>();
    form.put("AccountSid", accountSid);
    form.put("CallSid", sid);
    form.put("From", "+12065550100");
    form.put("To", "+12125550110");
    for (var i = 0; i < parameters.length; i += 2) {
      form.put(parameters[i], parameters[i + 1]);
    }
    return form;
  }

  HttpResponse<String> post(String path, String token, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    var signature = TwilioSignature.sign(token, baseUrl + path, WebhookForm.parse(body));
    return send(path, body, signature);
  }

  HttpResponse<String> send(String path, String body, String signature) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(baseUrl + path))
              .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
              .header("x-twilio-signature", signature)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
