package ai.rivvi.telephony.twilio;

import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Refuses an upgrade that the organization's account did not sign, before it happens. */
@Component
class RelayHandshake implements HandshakeInterceptor {
  static final String ORGANIZATION = "organization";
  static final String REFERENCE = "reference";
  private static final String ID = "([0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})";
  private static final Pattern PATH =
      Pattern.compile("/hooks/" + ID + "/attempts/" + ID + "/relay");
  private final SignedHooks hooks;

  RelayHandshake(SignedHooks hooks) {
    this.hooks = hooks;
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    var path = PATH.matcher(request.getURI().getRawPath());
    if (!path.matches()) {
      response.setStatusCode(HttpStatus.NOT_FOUND);
      return false;
    }
    var organization = OrganizationId.of(path.group(1));
    if (!isSigned(request, organization)) {
      response.setStatusCode(HttpStatus.FORBIDDEN);
      return false;
    }
    attributes.put(ORGANIZATION, organization);
    attributes.put(REFERENCE, CallReference.of(path.group(2)));
    return true;
  }

  private boolean isSigned(ServerHttpRequest request, OrganizationId organization) {
    var query = request.getURI().getRawQuery();
    var requested = request.getURI().getRawPath() + (query == null ? "" : "?" + query);
    return CurrentOrganization.call(
        organization,
        () ->
            hooks.isUpgradeSigned(
                requested, request.getHeaders().getFirst(TwilioSignature.HEADER)));
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception exception) {}
}
