package ai.rivvi.access;

import ai.rivvi.shared.MemberId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A member as clinic admins see them. */
record MemberView(
    MemberId id,
    @Nullable UserId userId,
    String name,
    @Nullable String email,
    Role role,
    @Nullable String profession,
    MemberState state,
    Instant createdAt) {}
