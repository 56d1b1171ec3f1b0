package ai.rivvi.keys;

import ai.rivvi.shared.OrganizationId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The unwrapped keys of one organization. */
final class OrganizationKeys {
  private final OrganizationId organization;
  private final NavigableMap<Integer, SecretKey> data;
  private final int indexVersion;
  private final byte[] index;
  private final Map<FieldCode, byte[]> indexByField = new ConcurrentHashMap<>();

  OrganizationKeys(
      OrganizationId organization, Map<Integer, SecretKey> data, int indexVersion, byte[] index) {
    this.organization = organization;
    this.data = new TreeMap<>(data);
    this.indexVersion = indexVersion;
    this.index = index;
  }

  OrganizationId organization() {
    return organization;
  }

  /** The version that encrypts. */
  int currentVersion() {
    return data.lastKey();
  }

  SecretKey current() {
    return data.lastEntry().getValue();
  }

  @Nullable SecretKey of(int version) {
    return data.get(version);
  }

  int indexVersion() {
    return indexVersion;
  }

  /** The index key of a field: derived, so that equal texts in two fields have unlike hashes. */
  byte[] index(FieldCode field) {
    return indexByField.computeIfAbsent(field, code -> BlindIndex.mac(index, code.value()));
  }
}
