package ai.rivvi.keys;

import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The unwrapped keys of one patient by version; empty once they were shredded. */
final class PatientKeys {
  static final PatientKeys SHREDDED = new PatientKeys(new TreeMap<>());
  private final NavigableMap<Integer, SecretKey> byVersion;

  private PatientKeys(NavigableMap<Integer, SecretKey> byVersion) {
    this.byVersion = byVersion;
  }

  PatientKeys and(int version, SecretKey key) {
    var more = new TreeMap<>(byVersion);
    more.put(version, key);
    return new PatientKeys(more);
  }

  boolean isShredded() {
    return byVersion.isEmpty();
  }

  int currentVersion() {
    return byVersion.lastKey();
  }

  @Nullable SecretKey of(int version) {
    return byVersion.get(version);
  }
}
