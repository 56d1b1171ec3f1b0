package ai.rivvi.access;

import ai.rivvi.shared.ApiKeyId;
import ai.rivvi.shared.Role;
import org.springframework.stereotype.Service;

/** Keys of customers' systems. */
@Service
public class ApiKeys {
  /** A new key of the bound organization; the secret (rvk_…) is shown only now. */
  public NewApiKey create(String name, Role role) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Registers a known secret; only for the demo, refused in production. */
  public ApiKeyId register(String name, Role role, String secret) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** A key with its secret. */
  public record NewApiKey(ApiKeyId id, String secret) {}
}
