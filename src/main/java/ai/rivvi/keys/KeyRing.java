package ai.rivvi.keys;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of organizations in memory. A cached key needs no transaction; a missing one is read in
 * the caller's, or made in one of its own, so that nothing is cached that could be rolled back.
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
  private final TransactionTemplate read;
  private final TransactionTemplate create;
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
    this.read = new TransactionTemplate(transactions);
    this.create = new TransactionTemplate(transactions);
    this.create.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.cache = new LinkedHashMap<>();
  }

  /** The keys of the bound organization, made when it has none. */
  OrganizationKeys get() {
    var organization = CurrentOrganization.get();
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
    var since = SystemTime.nanos();
    OrganizationKeys keys = read.execute(_ -> find(organization));
    if (keys == null) {
      keys = create.execute(_ -> make(organization));
    }
    if (keys == null) {
      throw new IllegalStateException("The keys of the organization could not be made.");
    }
    lock.lock();
    try {
      cache.remove(organization);
      cache.put(organization, new Cached(keys, since));
      if (cache.size() > settings.cachedOrganizationsMax()) {
        var eldest = cache.keySet().iterator();
        eldest.next();
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
    return keys;
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
  private @Nullable OrganizationKeys make(OrganizationId organization) {
    repository.addOrganizationKey(
        FIRST_VERSION, master.wrap(organization, ORGANIZATION_KEY, Envelope.randomKey()));
    repository.addIndexKey(
        FIRST_VERSION, master.wrap(organization, INDEX_KEY, Envelope.randomKey()));
    return find(organization);
  }
}
