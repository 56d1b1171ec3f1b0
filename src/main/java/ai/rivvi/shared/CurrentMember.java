package ai.rivvi.shared;

import java.util.concurrent.Callable;

/** Who acts on the current thread; {@link Member#SYSTEM} when nobody was bound. */
public final class CurrentMember {
  private static final ScopedValue<Member> MEMBER = ScopedValue.newInstance();

  private CurrentMember() {}

  /** The acting member. */
  public static Member get() {
    return MEMBER.orElse(Member.SYSTEM);
  }

  /** Runs work on behalf of a member. */
  public static <T> T call(Member member, Callable<T> work) throws Exception {
    return ScopedValue.where(MEMBER, member).call(work::call);
  }
}
