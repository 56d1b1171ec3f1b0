package ai.rivvi.keys;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.PatientId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** An organization's first keys, the rotation of its data key, and the end of a patient's. */
@Component
public class Keys {
  private final KeyRepository repository;
  private final KeyRing ring;
  private final MasterKey master;

  Keys(KeyRepository repository, KeyRing ring, MasterKey master) {
    this.repository = repository;
    this.ring = ring;
    this.master = master;
  }

  /**
   * Makes the bound organization's first keys, unless it has some: done when it is created, so that
   * nobody waits for a long transaction that makes them on its way.
   */
  @Transactional
  public void prepare() {
    ring.get();
  }

  /**
   * Makes a new data key for the bound organization: it encrypts from the commit on (other nodes:
   * within five minutes), and older keys still decrypt.
   *
   * @return the new key's version, at most 255
   */
  @Transactional
  public int rotate() {
    var organization = CurrentOrganization.get();
    ring.get();
    var newest =
        repository.findOrganizationKeys().stream()
            .mapToInt(KeyRepository.Wrapped::version)
            .max()
            .orElseThrow();
    // When another node rotated at the same moment, its key is as new as ours would be.
    repository.addOrganizationKey(
        newest + 1, master.wrap(organization, KeyRing.ORGANIZATION_KEY, Envelope.randomKey()));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring.forget(organization);
          }
        });
    return newest + 1;
  }

  /**
   * Destroys the keys of a patient: what they encrypted is {@link Unreadable} from the commit on,
   * on every node, and no new key is made. Nothing happens when they are gone already.
   */
  @Transactional
  public void shred(PatientId patient) {
    repository.shred(patient);
  }
}
