package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.StartRefused;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

@RivviTest
class FolderObjectStoreTests extends ObjectStoreContract {
  private final ObjectFolder folder;

  @Autowired
  FolderObjectStoreTests(
      ObjectPlace place,
      ObjectRepository objects,
      FieldCipher cipher,
      InstantSource time,
      PlatformTransactionManager transactionManager) {
    super(place, new Parts(objects, cipher, time, transactionManager));
    this.folder = (ObjectFolder) place;
  }

  @Test
  void sweepsOldDrafts() throws IOException {
    var file = folder.file(organization, put(content(10)).id());
    var fresh = file.resolveSibling(Ids.next() + ObjectFolder.PART);
    var old = file.resolveSibling(Ids.next() + ObjectFolder.PART);
    Files.createFile(fresh);
    Files.createFile(old);
    var oldest = SystemTime.now().minus(ObjectSweep.AGE_MIN);
    for (var path : new Path[] {old, file}) {
      Files.setLastModifiedTime(path, FileTime.from(oldest.minusSeconds(1)));
    }
    folder.removeDrafts(oldest);
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
    assertThat(file).exists();
  }

  @Test
  void leavesWhatIsNotItsOwn(@TempDir Path root) throws IOException {
    var other = new ObjectFolder(root);
    var readme = Files.createFile(root.resolve("README"));
    Files.createDirectory(root.resolve("lost+found"));
    assertThat(other.organizations()).isEmpty();
    other.removeDrafts(soon());
    assertThat(readme).exists();
  }

  @Test
  void aFolderThatIsNotThereLosesNoObject(@TempDir Path parent) {
    var missing = new ObjectFolder(parent.resolve("not-mounted"));
    assertThatThrownBy(() -> missing.read(organization, new ObjectId(Ids.next())))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(ObjectLost.class);
  }

  @Test
  void aFileInThePlaceOfTheFolderStopsTheStart(@TempDir Path parent) throws IOException {
    var file = Files.createFile(parent.resolve("objects"));
    assertThatThrownBy(() -> new ObjectFolder(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("rivvi.storage.directory");
  }
}
