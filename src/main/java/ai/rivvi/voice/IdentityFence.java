package ai.rivvi.voice;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ai.rivvi.voice.CallBrief.IdentityCheck;
import ai.rivvi.voice.TurnLog.IdentityState;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom the agent talks to, and gives out the subject of a call only once that is decided:
 * before, there is nothing that a brain could tell. A refusal is final.
 */
final class IdentityFence {
  private final CallBrief brief;
  private final Supplier<CallSubject> subject;
  private final int triesMax;
  private IdentityState state = IdentityState.UNCHECKED;
  private int failedTries;
  private @Nullable CallSubject revealed;

  IdentityFence(CallBrief brief, Supplier<CallSubject> subject, int triesMax) {
    this.brief = brief;
    this.subject = subject;
    this.triesMax = triesMax;
  }

  IdentityState state() {
    return state;
  }

  /** One try; UNCHECKED when it failed and another is left. */
  IdentityState check(boolean nameConfirmed, @Nullable String birthDate) {
    if (state == IdentityState.UNCHECKED) {
      state = nameConfirmed ? verdict(birthDate) : IdentityState.REFUSED;
    }
    return state;
  }

  /** The call turned out to be with somebody else; a confirmed identity stays. */
  void refuse() {
    if (state == IdentityState.UNCHECKED) {
      state = IdentityState.REFUSED;
    }
  }

  /** Why the patient is called; {@link IllegalStateException} before identity is confirmed. */
  CallSubject subject() {
    if (state != IdentityState.CONFIRMED) {
      throw new IllegalStateException("The subject was asked for before identity was confirmed.");
    }
    if (revealed == null) {
      revealed = subject.get();
    }
    return revealed;
  }

  private IdentityState verdict(@Nullable String birthDate) {
    return switch (brief.identityCheck()) {
      case NAME -> IdentityState.CONFIRMED;
      case NAME_AND_BIRTH_DATE -> {
        var onRecord = brief.birthDate();
        if (onRecord != null && birthDate != null && matches(onRecord, birthDate)) {
          yield IdentityState.CONFIRMED;
        }
        failedTries++;
        // Without a date on record no answer could ever be right.
        yield onRecord == null || failedTries >= triesMax
            ? IdentityState.REFUSED
            : IdentityState.UNCHECKED;
      }
    };
  }

  private static boolean matches(LocalDate onRecord, String said) {
    try {
      return MessageDigest.isEqual(
          onRecord.toString().getBytes(US_ASCII),
          LocalDate.parse(said).toString().getBytes(US_ASCII));
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The brief as a brain gets it: how identity is checked, but not against what. */
  static CallBrief withoutBirthDate(CallBrief brief) {
    return new CallBrief(
        brief.patient(),
        brief.line(),
        brief.clinicName(),
        brief.patientName(),
        brief.greeting(),
        brief.identityCheck(),
        null,
        brief.language(),
        brief.zone(),
        brief.promptVersion());
  }

  /** True when the campaign asks for a birth date. */
  static boolean asksBirthDate(CallBrief brief) {
    return brief.identityCheck() == IdentityCheck.NAME_AND_BIRTH_DATE;
  }
}
