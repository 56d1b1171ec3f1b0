package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PublicAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The URLs that the carrier is given: organization and reference stand in the path, no query. */
@Component
class HookAddresses {
  private static final Pattern REFERENCE =
      Pattern.compile("/hooks/([0-9a-fA-F-]{36})/attempts/([0-9a-fA-F-]{36})/[a-z-]+(?:[?#].*)?$");
  private final PublicAddress address;
  private final TwilioSettings settings;

  HookAddresses(PublicAddress address, TwilioSettings settings) {
    this.address = address;
    this.settings = settings;
  }

  String twiml(OrganizationId organization, CallReference reference) {
    return hook(organization, reference, "twiml");
  }

  String status(OrganizationId organization, CallReference reference) {
    return hook(organization, reference, "status");
  }

  String relayEnded(OrganizationId organization, CallReference reference) {
    return hook(organization, reference, "relay-ended");
  }

  String relay(OrganizationId organization, CallReference reference) {
    return address.ws() + path(organization, reference, "relay");
  }

  /** The URL that was requested, as the carrier knows it: never from a forwarded header. */
  String requested(String rawPathAndQuery) {
    return address.http() + rawPathAndQuery;
  }

  /** The same for a WebSocket upgrade. */
  String upgraded(String rawPathAndQuery) {
    return address.ws() + rawPathAndQuery;
  }

  /** Whose reference a URL carries, if it is one of this organization's hooks. */
  static Optional<CallReference> reference(OrganizationId organization, String url) {
    var found = REFERENCE.matcher(url);
    return found.find() && found.group(1).equalsIgnoreCase(organization.toString())
        ? Optional.of(CallReference.of(found.group(2)))
        : Optional.empty();
  }

  private String hook(OrganizationId organization, CallReference reference, String name) {
    return address.http() + path(organization, reference, name) + "#" + settings.callbackOptions();
  }

  private static String path(OrganizationId organization, CallReference reference, String name) {
    return "/hooks/" + organization + "/attempts/" + reference + "/" + name;
  }
}
