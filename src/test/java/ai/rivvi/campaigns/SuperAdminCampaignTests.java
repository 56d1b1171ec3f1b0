package ai.rivvi.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.access.PlatformGrants;
import ai.rivvi.embedded.EmbeddedAccounts;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.testing.SuperAdmins;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A super admin reads campaigns inside an organization that they have entered. */
@RivviTest
class SuperAdminCampaignTests {
  @Test
  void readsAndDoesNotWrite(
      @Autowired Fixtures fixtures,
      @Autowired EmbeddedAccounts accounts,
      @Autowired PlatformGrants grants) {
    var inside = SuperAdmins.inside(fixtures, accounts, grants, fixtures.organization());
    assertThat(inside.get("/api/campaigns").status()).isEqualTo(200);
    assertThat(inside.post("/api/campaigns", Map.of()).status()).isEqualTo(403);
  }
}
