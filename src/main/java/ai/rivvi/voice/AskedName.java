package ai.rivvi.voice;

import ai.rivvi.voice.Understanding.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether an answer to the question for the patient's name can be believed. A yes is how people say
 * hello, too: it answers the question only when the name was heard before it.
 */
final class AskedName {
  /** How a phone is picked up, and no answer. */
  private static final Pattern HELLO =
      Pattern.compile(
          "(?:[a-z]+[?,.!]* )?(?:yes|yeah|si)[?,.!]*(?: (?:hello|diga|digame|bueno))?\\?");

  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

  private String question = "";
  private boolean isUnheard;
  private boolean isMailboxRuledOut;
  private boolean isHelloRuledOut;
  private boolean isDoubted;
  private boolean isAskedAnew;

  /** The question is put. */
  void asked(String whole) {
    question = whole;
    isUnheard = false;
  }

  /** The question was talked over, and heard until here. */
  void cut(String heardUntil, String name) {
    var needed = words(question);
    needed.retainAll(words(name));
    isUnheard = !words(heardUntil).containsAll(needed);
  }

  /** Whether it was talked over before the name. */
  boolean isUnheard() {
    return isUnheard;
  }

  /** Whether the last answer was a yes that is doubted for the first time: it counts as none. */
  boolean isAskedAnew() {
    return isAskedAnew;
  }

  /**
   * Whoever comes to the phone, or spoke over the name, has not been asked for it yet. A mailbox
   * greets with a name: where nothing else is asked for, it is asked twice.
   */
  Verdict verdict(Understanding heard, CallBrief brief, boolean isHandedOver) {
    isAskedAnew = false;
    var name = brief.patientName();
    var verdict = heard.isPatient(name);
    if (verdict != Verdict.YES) {
      return verdict;
    }
    if (!heard.isPatientByOwnWords(name)) {
      if (isHandedOver) {
        return Verdict.UNCLEAR;
      }
      if (isUnheard || isHello(heard)) {
        isAskedAnew = !isDoubted;
        isDoubted = true;
        return Verdict.UNCLEAR;
      }
    }
    var mayBeAMailbox =
        !isMailboxRuledOut && !IdentityFence.asksBirthDate(brief) && heard.mayBeAMailbox(name);
    isMailboxRuledOut = true;
    return mayBeAMailbox ? Verdict.UNCLEAR : verdict;
  }

  private boolean isHello(Understanding heard) {
    var isFirst = !isHelloRuledOut;
    isHelloRuledOut = true;
    return isFirst && HELLO.matcher(heard.utterance().text()).matches();
  }

  private static Set<String> words(String text) {
    return new HashSet<>(List.of(NO_WORD.split(Utterance.of(text).text())));
  }
}
