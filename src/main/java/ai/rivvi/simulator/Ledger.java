package ai.rivvi.simulator;

import ai.rivvi.simulator.Counts.PhoneCounts;
import ai.rivvi.simulator.JournalEntry.Speaker;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All that the simulator knows, changed only by entries that are written to the journal first. */
final class Ledger {

  private static final int SID_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final Journal journal;
  private final PhoneClock clock;
  private final Calls calls;
  private final Counts counts = new Counts();
  private final Map<String, Person> people = new ConcurrentHashMap<>();

  Ledger(Journal journal, PhoneClock clock, Calls calls) {
    this.journal = journal;
    this.clock = clock;
    this.calls = calls;
  }

  void replay() {
    journal.replay(this::apply);
  }

  Calls calls() {
    return calls;
  }

  Counts counts() {
    return counts;
  }

  Person person(String phone) {
    return people.getOrDefault(phone, Person.unknown(phone));
  }

  /** Registers an accepted create request as a queued call. */
  Call place(String accountSid, Form form) {
    var placed = new JournalEntry.Placed(clock.now(), newSid("CA"), accountSid, form.values());
    record(placed);
    Call call = calls.find(placed.sid());
    if (call == null) {
      throw new IllegalStateException("A call that was just placed is known");
    }
    return call;
  }

  void refuse(String phone, int status) {
    record(new JournalEntry.Refused(clock.now(), phone, status));
  }

  void register(Person person) {
    record(new JournalEntry.Registered(clock.now(), person));
  }

  /** Moves a call on; false when it has ended already and stays as it is. */
  boolean move(
      Call call, CallStatus status, @Nullable Long queueMillis, @Nullable Integer talkSeconds) {
    synchronized (call) {
      if (call.status().isTerminal()) {
        return false;
      }
      record(new JournalEntry.Moved(clock.now(), call.sid(), status, queueMillis, talkSeconds));
      return true;
    }
  }

  void detect(Call call, String answeredBy) {
    record(new JournalEntry.Detected(clock.now(), call.sid(), answeredBy));
  }

  /** Notes a webhook before it is tried; returns its index among the call's webhooks. */
  int request(Call call, Hook hook, Map<String, String> parameters) {
    synchronized (call) {
      int index = call.nextWebhookIndex();
      record(
          new JournalEntry.Requested(
              clock.now(),
              call.sid(),
              index,
              hook.method(),
              TwilioSignature.withoutFragment(hook.url()),
              parameters));
      return index;
    }
  }

  void respond(Call call, int index, int code, long millis) {
    record(new JournalEntry.Responded(clock.now(), call.sid(), index, code, millis));
  }

  void converse(Call call, String sessionSid) {
    record(new JournalEntry.Conversed(clock.now(), call.sid(), sessionSid));
  }

  void say(Call call, Speaker speaker, String text) {
    record(new JournalEntry.Said(clock.now(), call.sid(), speaker, text));
  }

  Instant now() {
    return clock.now();
  }

  String newSid(String prefix) {
    var bytes = new byte[SID_BYTES];
    random.nextBytes(bytes);
    return prefix + HexFormat.of().formatHex(bytes);
  }

  private void record(JournalEntry entry) {
    journal.append(entry);
    apply(entry);
  }

  private void apply(JournalEntry entry) {
    switch (entry) {
      case JournalEntry.Placed placed -> {
        var call = new Call(placed);
        calls.add(call);
        counts.add(call.to(), PhoneCounts.PLACED);
      }
      case JournalEntry.Refused refused -> counts.add(refused.phone(), PhoneCounts.REFUSED);
      case JournalEntry.Registered registered ->
          people.put(registered.person().phone(), registered.person());
      case JournalEntry.OfCall ofCall -> {
        Call call = calls.find(ofCall.sid());
        if (call != null) {
          call.apply(ofCall);
          count(call, ofCall);
        }
      }
    }
  }

  private void count(Call call, JournalEntry.OfCall entry) {
    if (entry instanceof JournalEntry.Moved moved) {
      if (moved.status() == CallStatus.RINGING) {
        counts.add(call.to(), PhoneCounts.RANG);
      } else if (moved.status() == CallStatus.IN_PROGRESS) {
        counts.add(call.to(), PhoneCounts.ANSWERED);
      } else if (moved.status().isTerminal()) {
        calls.finished(call);
      }
    } else if (entry instanceof JournalEntry.Conversed) {
      counts.add(call.to(), PhoneCounts.CONVERSED);
    }
  }
}
