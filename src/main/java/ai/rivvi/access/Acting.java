package ai.rivvi.access;

import ai.rivvi.shared.Member;
import org.jspecify.annotations.Nullable;

/** On whose behalf a request runs; the standing is absent for API keys. */
record Acting(Member member, @Nullable Standing standing) {
  /** The request attribute that carries it to controllers and to asynchronous dispatches. */
  static final String ATTRIBUTE = Acting.class.getName();
}
