package ai.rivvi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.testing.RivviTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RivviTest
class ObjectCheckTests {
  private static final Instant VERY_OLD = Instant.EPOCH.plusSeconds(1);
  private final OrganizationId organization = new OrganizationId(Ids.next());
  private final ObjectPlace place;
  private final ObjectStore store;
  private final ObjectRepository objects;
  private final FieldCipher cipher;
  private final ObjectCheck check;
  private final PlatformTransactionManager transactionManager;

  @Autowired
  ObjectCheckTests(
      ObjectPlace place,
      ObjectStore store,
      ObjectRepository objects,
      FieldCipher cipher,
      ObjectCheck check,
      PlatformTransactionManager transactionManager) {
    this.place = place;
    this.store = store;
    this.objects = objects;
    this.cipher = cipher;
    this.check = check;
    this.transactionManager = transactionManager;
  }

  private StoredObject put() {
    return CurrentOrganization.call(
        organization, () -> store.put(new ByteArrayInputStream(new byte[100]), 100));
  }

  private ObjectCheck.Found look() {
    return check.lookAtNext(organization, SystemTime.now());
  }

  @Test
  void looksAtEachObjectOnce() {
    put();
    put();
    var now = SystemTime.now();
    assertThat(check.lookAtNext(organization, now)).isEqualTo(ObjectCheck.Found.WHOLE);
    assertThat(check.lookAtNext(organization, now)).isEqualTo(ObjectCheck.Found.WHOLE);
    assertThat(check.lookAtNext(organization, now)).isEqualTo(ObjectCheck.Found.NONE);
  }

  @Test
  void findsALostObject() throws IOException {
    place.delete(organization, put().id());
    assertThat(look()).isEqualTo(ObjectCheck.Found.LOST);
  }

  @Test
  void findsAChangedObject() throws IOException {
    var object = put();
    var sealed = place.read(organization, object.id());
    try (var content = sealed.content();
        var draft = place.begin(organization, object.id())) {
      var bytes = content.readAllBytes();
      bytes[0] ^= 1;
      draft.write(bytes);
      draft.publish();
    }
    assertThat(look()).isEqualTo(ObjectCheck.Found.CHANGED);
  }

  @Test
  void leavesADeletedObject() {
    var object = put();
    CurrentOrganization.run(organization, () -> store.delete(object.id()));
    assertThat(look()).isEqualTo(ObjectCheck.Found.NONE);
  }

  /** Nothing counts as looked at while the place is away. */
  @Test
  void looksAgainWhenThePlaceIsBack(@TempDir Path parent) {
    put();
    var away = check(new ObjectFolder(parent.resolve("not-mounted")), 1);
    assertThatThrownBy(() -> away.lookAtNext(organization, SystemTime.now()))
        .isInstanceOf(UncheckedIOException.class);
    away.run();
    assertThat(look()).isEqualTo(ObjectCheck.Found.WHOLE);
  }

  @Test
  void readsNoMoreAMinuteThanItMay() {
    makeOld(put());
    makeOld(put());
    var paced = check(place, 1);
    paced.run();
    paced.run();
    assertThat(check.lookAtNext(organization, VERY_OLD)).isEqualTo(ObjectCheck.Found.WHOLE);
    assertThat(check.lookAtNext(organization, VERY_OLD)).isEqualTo(ObjectCheck.Found.NONE);
  }

  private void makeOld(StoredObject object) {
    var transaction = new TransactionTemplate(transactionManager);
    CurrentOrganization.run(
        organization, () -> transaction.executeWithoutResult(_ -> objects.uncheck(object.id())));
  }

  private ObjectCheck check(ObjectPlace at, long bytesPerMinuteMax) {
    var settings =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of("rivvi.storage.check.bytes-per-minute-max", bytesPerMinuteMax)))
            .bindOrCreate("rivvi.storage", StorageSettings.class);
    return new ObjectCheck(new ObjectContents(at, cipher), objects, settings, transactionManager);
  }
}
