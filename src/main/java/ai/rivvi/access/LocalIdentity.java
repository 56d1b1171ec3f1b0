package ai.rivvi.access;

import ai.rivvi.shared.MemberId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Role;
import java.util.List;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** SPI: the provider of identities that runs inside this application, when there is one. */
public interface LocalIdentity {
  /** The stable issuer name under which its users are known, whatever the address. */
  String issuer();

  /** Checks its tokens with its own keys. */
  JwtDecoder decoder();

  /**
   * A one-time link by which an invited member sets a password, or proves to have an account, and
   * becomes active; to be given to nobody else.
   */
  String invite(OrganizationId organization, MemberId member, String email, String name);

  /** The demo's members that the log-in page offers; none outside the demo. */
  List<DemoMember> demoMembers();

  /**
   * Somebody who shows the product.
   *
   * @param hint what one can do with this log-in
   */
  record DemoMember(String email, Role role, String hint) {}
}
