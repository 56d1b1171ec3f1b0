package ai.rivvi.keys;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of organizations in memory. A cached key needs no transaction; a missing one is read or
 * made in the caller's. Keys that a transaction made belong to it alone until it commits: nothing
 * is cached that could be rolled back, and nobody asks for a second connection while holding one.
 */
@Component
class KeyRing {
  static final FieldCode ORGANIZATION_KEY = new FieldCode("keys.organization_key");
  static final FieldCode INDEX_KEY = new FieldCode("keys.index_key");
  private static final int FIRST_VERSION = 1;

  private record Cached(OrganizationKeys keys, long sinceNanos) {}

  private final KeyRepository repository;
  private final MasterKey master;
  private final KeySettings settings;
  private final TransactionTemplate transactions;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<OrganizationId, Cached> cache;

  KeyRing(
      KeyRepository repository,
      MasterKey master,
      KeySettings settings,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.master = master;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactions);
    this.cache = new LinkedHashMap<>();
  }

  /** The keys of the bound organization, made when it has none. */
  OrganizationKeys get() {
    var organization = CurrentOrganization.get();
    if (TransactionSynchronizationManager.getResource(this) instanceof OrganizationKeys own) {
      return own;
    }
    lock.lock();
    try {
      var cached = cache.get(organization);
      if (cached != null
          && SystemTime.since(cached.sinceNanos).compareTo(settings.cacheExpiry()) < 0) {
        return cached.keys;
      }
    } finally {
      lock.unlock();
    }
    return load(organization);
  }

  /** A data key by its version; another node may have made it since the keys were cached. */
  SecretKey dataKey(int version) {
    var key = get().of(version);
    if (key == null) {
      key = load(CurrentOrganization.get()).of(version);
    }
    if (key == null) {
      throw new Unreadable("An encrypted value names a key that does not exist.");
    }
    return key;
  }

  void forget(OrganizationId organization) {
    lock.lock();
    try {
      cache.remove(organization);
    } finally {
      lock.unlock();
    }
  }

  private OrganizationKeys load(OrganizationId organization) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var found = find(organization);
              if (found == null) {
                return make(organization);
              }
              cache(found);
              return found;
            }));
  }

  private void cache(OrganizationKeys keys) {
    lock.lock();
    try {
      cache.remove(keys.organization());
      cache.put(keys.organization(), new Cached(keys, SystemTime.nanos()));
      if (cache.size() > settings.cachedOrganizationsMax()) {
        var eldest = cache.keySet().iterator();
        eldest.next();
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable OrganizationKeys find(OrganizationId organization) {
    var wrapped = repository.findOrganizationKeys();
    var wrappedIndex = repository.findIndexKeys();
    if (wrapped.isEmpty() || wrappedIndex.isEmpty()) {
      return null;
    }
    var data = new HashMap<Integer, SecretKey>();
    for (var key : wrapped) {
      data.put(
          key.version(), Envelope.key(master.unwrap(organization, ORGANIZATION_KEY, key.key())));
    }
    var index = wrappedIndex.getFirst();
    return new OrganizationKeys(
        organization, data, index.version(), master.unwrap(organization, INDEX_KEY, index.key()));
  }

  /** Whoever inserts first wins; the other waits for it, does nothing, and reads the winner's. */
  private OrganizationKeys make(OrganizationId organization) {
    repository.addOrganizationKey(
        FIRST_VERSION, master.wrap(organization, ORGANIZATION_KEY, Envelope.randomKey()));
    repository.addIndexKey(
        FIRST_VERSION, master.wrap(organization, INDEX_KEY, Envelope.randomKey()));
    var made = find(organization);
    if (made == null) {
      throw new IllegalStateException("The keys of the organization could not be made.");
    }
    TransactionSynchronizationManager.bindResource(this, made);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(KeyRing.this);
            if (status == STATUS_COMMITTED) {
              cache(made);
            }
          }
        });
    return made;
  }
}
