package ai.rivvi.embedded;

import ai.rivvi.access.LocalIdentity;
import ai.rivvi.shared.MemberId;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PublicAddress;
import java.util.List;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The embedded provider as access sees it. */
record EmbeddedIdentity(
    JwtDecoder decoder, EmbeddedAccounts accounts, SignUps signUps, PublicAddress address)
    implements LocalIdentity {
  @Override
  public String issuer() {
    return EmbeddedAccounts.ISSUER;
  }

  @Override
  public String invite(OrganizationId organization, MemberId member, String email, String name) {
    return address.http() + "/signup?token=" + signUps.invite(organization, member, email, name);
  }

  @Override
  public List<DemoMember> demoMembers() {
    return accounts.demoMembers();
  }
}
