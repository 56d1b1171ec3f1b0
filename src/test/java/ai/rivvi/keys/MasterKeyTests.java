package ai.rivvi.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTests {
  private static final FieldCode KIND = new FieldCode("keys.organization_key");
  private final OrganizationId organization = new OrganizationId(Ids.next());

  @Test
  void isMadeOnceAndReadableByItsOwnerOnly(@TempDir Path folder) throws IOException {
    var file = folder.resolve("data/master.key");
    var wrapped = MasterKey.ofFile(file).wrap(organization, KIND, new byte[] {1, 2});
    assertThat(MasterKey.ofFile(file).unwrap(organization, KIND, wrapped)).containsExactly(1, 2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void tellsAnotherMasterKeyFromItsOwn(@TempDir Path folder) throws IOException {
    var wrapped =
        MasterKey.ofFile(folder.resolve("one")).wrap(organization, KIND, new byte[] {1, 2});
    var other = MasterKey.ofFile(folder.resolve("two"));
    assertThatThrownBy(() -> other.unwrap(organization, KIND, wrapped))
        .hasMessageContaining("start with the master key that made them");
  }

  @Test
  void refusesWhatIsNoKeyWithoutQuotingIt() {
    assertThatThrownBy(() -> MasterKey.parse("c2hvcnQ=", "a test"))
        .hasMessageContaining("32 bytes")
        .hasMessageNotContaining("c2hvcnQ=");
  }
}
