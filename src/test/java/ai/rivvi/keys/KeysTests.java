package ai.rivvi.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RivviTest
class KeysTests {
  private static final FieldCode NAME = new FieldCode("patient.name");
  private static final FieldCode PHONE = new FieldCode("patient.phone");

  private final OrganizationId organization = new OrganizationId(Ids.next());
  private final FieldCipher cipher;
  private final BlindIndex index;
  private final Keys keys;
  private final KeyRepository repository;
  private final MasterKey master;
  private final PlatformTransactionManager transactions;

  @Autowired
  KeysTests(
      FieldCipher cipher,
      BlindIndex index,
      Keys keys,
      KeyRepository repository,
      MasterKey master,
      PlatformTransactionManager transactions) {
    this.cipher = cipher;
    this.index = index;
    this.keys = keys;
    this.repository = repository;
    this.master = master;
    this.transactions = transactions;
  }

  private <T> T in(OrganizationId scope, Callable<T> work) {
    return CurrentOrganization.call(
        scope,
        () ->
            new TransactionTemplate(transactions)
                .execute(
                    _ -> {
                      try {
                        return work.call();
                      } catch (RuntimeException e) {
                        throw e;
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                    }));
  }

  private KeyRing ringOfAnotherNode() {
    return new KeyRing(
        repository, master, new KeySettings("", Duration.ofMinutes(5), 10), transactions);
  }

  @Test
  void readsWhatItWroteAndRefusesWhatWasMoved() {
    var row = Ids.next();
    var box = in(organization, () -> cipher.encrypt(NAME, row, "Ada"));
    assertThat(in(organization, () -> cipher.decrypt(NAME, row, box))).isEqualTo("Ada");
    assertThatThrownBy(() -> in(organization, () -> cipher.decrypt(PHONE, row, box)))
        .isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> in(organization, () -> cipher.decrypt(NAME, Ids.next(), box)))
        .isInstanceOf(Unreadable.class);
    assertThatThrownBy(
            () -> in(new OrganizationId(Ids.next()), () -> cipher.decrypt(NAME, row, box)))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void needsNoTransactionForTheOrganizationsKey() {
    var row = Ids.next();
    var box = CurrentOrganization.call(organization, () -> cipher.encrypt(NAME, row, "Ada"));
    assertThat(CurrentOrganization.call(organization, () -> cipher.decrypt(NAME, row, box)))
        .isEqualTo("Ada");
  }

  @Test
  void forgetsTheKeyThatATransactionMadeAndRolledBack() {
    var row = Ids.next();
    assertThatThrownBy(
            () ->
                in(
                    organization,
                    () -> {
                      var box = cipher.encrypt(NAME, row, "Ada");
                      assertThat(cipher.decrypt(NAME, row, box)).isEqualTo("Ada");
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    var box = in(organization, () -> cipher.encrypt(NAME, row, "Ada"));
    var another = new FieldCipher(ringOfAnotherNode(), repository);
    assertThat(in(organization, () -> another.decrypt(NAME, row, box))).isEqualTo("Ada");
  }

  @Test
  void agreesOnOneKeyWhenNodesRaceToMakeIt() throws Exception {
    var nodes = 8;
    var row = Ids.next();
    var together = new CyclicBarrier(nodes);
    try (var threads = Executors.newFixedThreadPool(nodes)) {
      var work =
          Stream.generate(() -> new FieldCipher(ringOfAnotherNode(), repository))
              .limit(nodes)
              .map(
                  node ->
                      threads.submit(
                          () -> {
                            together.await();
                            return in(organization, () -> node.encrypt(NAME, row, "Ada"));
                          }))
              .toList();
      for (var future : work) {
        var box = future.get();
        assertThat(in(organization, () -> cipher.decrypt(NAME, row, box))).isEqualTo("Ada");
      }
    }
  }

  @Test
  void agreesOnOneKeyWhenTransactionsRaceForAPatient() throws Exception {
    var nodes = 6;
    var row = Ids.next();
    var patients = Stream.generate(() -> new PatientId(Ids.next())).limit(50).toList();
    var together = new CyclicBarrier(nodes);
    try (var threads = Executors.newFixedThreadPool(nodes)) {
      var work =
          Stream.generate(() -> patients)
              .limit(nodes)
              .map(
                  wanted ->
                      threads.submit(
                          () -> {
                            together.await();
                            return in(
                                organization,
                                () ->
                                    cipher
                                        .forPatients(wanted)
                                        .encrypt(wanted.getLast(), NAME, row, "Ada"));
                          }))
              .toList();
      for (var future : work) {
        var box = future.get();
        assertThat(
                in(
                    organization,
                    () -> cipher.forPatients(patients).decrypt(patients.getLast(), NAME, row, box)))
            .isEqualTo("Ada");
      }
    }
  }

  @Test
  void encryptsWithTheNewKeyAfterRotationAndReadsTheOld() {
    var row = Ids.next();
    var patient = new PatientId(Ids.next());
    var before = in(organization, () -> cipher.encrypt(NAME, row, "Ada"));
    var ofPatient =
        in(
            organization,
            () -> cipher.forPatients(List.of(patient)).encrypt(patient, NAME, row, "Grace"));
    var elsewhere = ringOfAnotherNode();
    in(organization, elsewhere::get);

    assertThat(in(organization, keys::rotate)).isEqualTo(2);

    var after = in(organization, () -> cipher.encrypt(NAME, row, "Ada"));
    assertThat(Envelope.keyVersion(before)).isEqualTo(1);
    assertThat(Envelope.keyVersion(after)).isEqualTo(2);
    assertThat(in(organization, () -> cipher.decrypt(NAME, row, before))).isEqualTo("Ada");
    assertThat(
            in(
                organization,
                () -> cipher.forPatients(List.of(patient)).decrypt(patient, NAME, row, ofPatient)))
        .isEqualTo("Grace");
    var anotherNode = new FieldCipher(elsewhere, repository);
    assertThat(in(organization, () -> anotherNode.decrypt(NAME, row, after))).isEqualTo("Ada");
  }

  @Test
  void makesAPatientUnreadableByShredding() {
    var row = Ids.next();
    var patient = new PatientId(Ids.next());
    var other = new PatientId(Ids.next());
    var both = List.of(patient, other);
    var box = in(organization, () -> cipher.forPatients(both).encrypt(patient, NAME, row, "Ada"));
    var others = in(organization, () -> cipher.forPatients(both).encrypt(other, NAME, row, "Eve"));

    in(
        organization,
        () -> {
          keys.shred(patient);
          return true;
        });

    var after = in(organization, () -> cipher.forPatients(both));
    assertThatThrownBy(() -> after.decrypt(patient, NAME, row, box)).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> after.encrypt(patient, NAME, row, "Ada"))
        .isInstanceOf(Unreadable.class);
    assertThat(after.decrypt(other, NAME, row, others)).isEqualTo("Eve");
  }

  @Test
  void hidesAPatientsTextFromAnotherPatientsKey() {
    var row = Ids.next();
    var patient = new PatientId(Ids.next());
    var other = new PatientId(Ids.next());
    var opened = in(organization, () -> cipher.forPatients(List.of(patient, other)));
    var box = opened.encrypt(patient, NAME, row, "Ada");
    assertThatThrownBy(() -> opened.decrypt(other, NAME, row, box)).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> opened.encrypt(new PatientId(Ids.next()), NAME, row, "Ada"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsEqualTextByEqualHashesOnlyInTheSameFieldAndOrganization() {
    var hash = in(organization, () -> index.hash(NAME, "ada"));
    assertThat(hash).hasSize(33).isEqualTo(in(organization, () -> index.hash(NAME, "ada")));
    assertThat(hash).isNotEqualTo(in(organization, () -> index.hash(PHONE, "ada")));
    assertThat(hash).isNotEqualTo(in(organization, () -> index.hash(NAME, "eve")));
    assertThat(hash)
        .isNotEqualTo(in(new OrganizationId(Ids.next()), () -> index.hash(NAME, "ada")));
  }
}
