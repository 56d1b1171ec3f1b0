package ai.rivvi.voice;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is listened for where; a stop and an emergency everywhere. */
final class Listening {
  private Listening() {}

  static Set<Signal> at(
      Place place, Understanding heard, @Nullable Interview interview, boolean mayHaveDied) {
    var all = EnumSet.allOf(Signal.class);
    if (!mayHaveDied) {
      all.remove(Signal.DECEASED);
    }
    switch (place) {
      case NAME, WHO_THEN, HOLDING -> {}
      case BIRTH_DATE -> {
        all.remove(Signal.NOT_HERE);
        if (!heard.isSurelyWrongPerson()) {
          // "I don't know her date of birth" says nothing of the number.
          all.remove(Signal.WRONG_PERSON);
        }
      }
      case CALLBACK_WHEN -> all.removeAll(Set.of(Signal.NOT_HERE, Signal.LATER, Signal.ABOUT));
      case INTERVIEW -> {
        all.removeAll(Set.of(Signal.NOT_HERE, Signal.WRONG_PERSON, Signal.WRONG_NUMBER));
        if (interview != null) {
          amid(interview, heard, all);
        }
      }
      case STOP_PERHAPS -> {
        all.retainAll(
            Set.of(
                Signal.EMERGENCY,
                Signal.STOP,
                Signal.WRONG_NUMBER,
                Signal.LATER,
                Signal.HOLD_ON,
                Signal.WHO_IS_THIS,
                Signal.ROBOT,
                Signal.ABOUT,
                Signal.PERSON,
                Signal.REPEAT));
        onlyIfAsked(heard, all);
      }
      case OVER -> all.retainAll(Set.of(Signal.EMERGENCY, Signal.STOP));
    }
    return all;
  }

  private static void amid(Interview interview, Understanding heard, Set<Signal> all) {
    if (interview.isOpen() || !heard.isMailbox()) {
      // A patient may want to leave a message, too.
      all.remove(Signal.MACHINE);
    }
    if (interview.isOpen()) {
      all.removeAll(Set.of(Signal.ABOUT, Signal.NOT_INTERESTED, Signal.ROBOT));
      onlyIfAsked(heard, all);
    } else if (interview.isAnswer(heard)) {
      all.remove(Signal.GOODBYE);
      if (heard.verdict() == Understanding.Verdict.NO && LaterRequest.isReason(heard.utterance())) {
        all.remove(Signal.LATER);
      }
    }
  }

  private static void onlyIfAsked(Understanding heard, Set<Signal> all) {
    if (!LaterRequest.isAsked(heard.utterance())) {
      all.remove(Signal.LATER);
    }
  }
}
