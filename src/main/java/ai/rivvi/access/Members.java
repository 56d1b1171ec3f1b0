package ai.rivvi.access;

import ai.rivvi.shared.MemberId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The members of the bound organization. */
@Service
public class Members {
  /**
   * Adds a member who logs in by (issuer, subject); the same person twice is a Conflict refusal.
   */
  public MemberId add(
      String issuer,
      String subject,
      String email,
      String name,
      Role role,
      @Nullable String profession) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Display names of users, for histories. */
  public Map<UserId, String> names(Collection<UserId> users) {
    throw new UnsupportedOperationException("skeleton");
  }
}
