package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.Forbidden;
import ai.rivvi.telephony.CarrierAccount;
import ai.rivvi.telephony.CarrierAccounts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Lets in only what the organization's own account signed; an unknown organization is refused
 * alike. The body is read here, raw, before anybody else parses it.
 */
@Component
class SignedHooks {
  private final CarrierAccounts accounts;
  private final HookAddresses addresses;
  private final TwilioSettings settings;

  SignedHooks(CarrierAccounts accounts, HookAddresses addresses, TwilioSettings settings) {
    this.accounts = accounts;
    this.addresses = addresses;
    this.settings = settings;
  }

  /** The form of a signed request, in the organization's scope; else {@link Forbidden}. */
  WebhookForm verified(HttpServletRequest request) {
    var signature = request.getHeader(TwilioSignature.HEADER);
    if (signature == null) {
      throw refused();
    }
    var url = addresses.requested(pathAndQuery(request));
    if (HttpMethod.GET.matches(request.getMethod())) {
      var account = signedBy(tokens -> TwilioSignature.isUrlValid(tokens, url, signature));
      return ofAccount(account, form(request.getQueryString()));
    }
    var body = body(request);
    if (isForm(request)) {
      var form = form(new String(body, StandardCharsets.UTF_8));
      var account = signedBy(tokens -> TwilioSignature.isFormValid(tokens, url, form, signature));
      return ofAccount(account, form);
    }
    var _ = signedBy(tokens -> TwilioSignature.isBodyValid(tokens, url, body, signature));
    return WebhookForm.EMPTY;
  }

  /** True when an upgrade to a WebSocket was signed. */
  boolean isUpgradeSigned(String rawPathAndQuery, @Nullable String signature) {
    var url = addresses.upgraded(rawPathAndQuery);
    return signature != null
        && account(tokens -> TwilioSignature.isUrlValid(tokens, url, signature)).isPresent();
  }

  private CarrierAccount signedBy(Predicate<List<String>> check) {
    return account(check).orElseThrow(SignedHooks::refused);
  }

  /** Tokens may have changed on another node: what fails is tried with a fresh reading. */
  private Optional<CarrierAccount> account(Predicate<List<String>> check) {
    return accounts
        .current()
        .filter(account -> check.test(tokens(account)))
        .or(() -> accounts.reread().filter(account -> check.test(tokens(account))));
  }

  private static List<String> tokens(CarrierAccount account) {
    return Stream.concat(
            Stream.of(account.authToken()), Stream.ofNullable(account.secondaryToken()))
        .toList();
  }

  private static WebhookForm ofAccount(CarrierAccount account, WebhookForm form) {
    if (!account.accountSid().equals(form.first("AccountSid"))) {
      throw refused();
    }
    return form;
  }

  private static String pathAndQuery(HttpServletRequest request) {
    var query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  private static boolean isForm(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null
        && MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(MediaType.parseMediaType(type));
  }

  private static WebhookForm form(@Nullable String text) {
    try {
      return text == null ? WebhookForm.EMPTY : WebhookForm.parse(text);
    } catch (IllegalArgumentException _) {
      throw refused();
    }
  }

  private byte[] body(HttpServletRequest request) {
    try {
      var body = request.getInputStream().readNBytes(settings.webhookBytesMax() + 1);
      if (body.length > settings.webhookBytesMax()) {
        throw refused();
      }
      return body;
    } catch (IOException _) {
      throw refused();
    }
  }

  private static Forbidden refused() {
    return new Forbidden("signature-invalid", "The request is not signed by the account.");
  }
}
