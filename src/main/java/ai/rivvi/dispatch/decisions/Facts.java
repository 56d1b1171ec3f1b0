package ai.rivvi.dispatch.decisions;

import ai.rivvi.patients.ContactPermission;
import ai.rivvi.rules.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is made from: the task, the person and the line.
 *
 * @param callback the patient asked for this call: exempt from the clinic's own cap
 * @param counted the calls to this patient and on this line that count towards the caps
 * @param lineBusy somebody on the line, or the patient, is being called
 * @param notBefore when the next try or the callback was agreed for
 * @param notAfter when what the call is about is past
 * @param expiresAt when the run, or this row of its list, ends
 * @param missed when this task was tried and reached nobody, if later tries are to be made at other
 *     times of the day
 */
public record Facts(
    boolean callback,
    ContactPermission.Answer permission,
    CountedCalls counted,
    boolean lineBusy,
    @Nullable Instant notBefore,
    @Nullable Instant notAfter,
    Instant expiresAt,
    List<Instant> missed) {
  /** What a promised call would be decided from: it is the patient's wish, and no line is busy. */
  public static Facts promised(
      ContactPermission.Answer permission,
      CountedCalls counted,
      @Nullable Instant notAfter,
      Instant expiresAt) {
    return new Facts(true, permission, counted, false, null, notAfter, expiresAt, List.of());
  }

  /** Where the callee may be. */
  public Place place() {
    return permission.place();
  }

  /** From when on a call is too late. */
  public Instant lastsUntil() {
    return notAfter == null || expiresAt.isBefore(notAfter) ? expiresAt : notAfter;
  }

  @Override
  public String toString() {
    return "Facts[callback=" + callback + ", lineBusy=" + lineBusy + "]";
  }
}
