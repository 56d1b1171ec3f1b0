package ai.rivvi.testing;

import ai.rivvi.telephony.RelayVoice;
import java.util.List;

/**
 * A line that writes down, in a shared journal, what is said into it: {@code say: …}, {@code end}.
 */
public final class FakeVoice implements RelayVoice {
  private final List<String> journal;

  public FakeVoice(List<String> journal) {
    this.journal = journal;
  }

  @Override
  public void say(String text, String language, boolean interruptible) {
    journal.add("say: " + text);
  }

  @Override
  public void end() {
    journal.add("end");
  }

  /** All that was said so far. */
  public List<String> said() {
    return journal.stream()
        .filter(line -> line.startsWith("say: "))
        .map(line -> line.substring("say: ".length()))
        .toList();
  }

  /** True when the agent ended the call. */
  public boolean isEnded() {
    return journal.contains("end");
  }
}
