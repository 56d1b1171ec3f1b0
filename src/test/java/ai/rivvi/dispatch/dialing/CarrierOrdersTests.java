package ai.rivvi.dispatch.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.LooseAttempts;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.dispatch.runs.RunRepository;
import ai.rivvi.dispatch.settlement.SentCalls;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.Calls;
import ai.rivvi.telephony.CarrierEvent;
import ai.rivvi.telephony.CarrierEvents;
import ai.rivvi.testing.ChaosRow;
import ai.rivvi.testing.FakeCarrier;
import ai.rivvi.testing.Orders;
import ai.rivvi.testing.RecordedEvents;
import ai.rivvi.testing.RecordingCarrier;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The carrier's events of a call and its answer to the POST, in any order and up to three times
 * more, end the call, its attempt and its task in one way, each once.
 */
@RivviTest
class CarrierOrdersTests extends DialedClinic {
  private static final int SAMPLE = Integer.getInteger("rivvi.test.orders", 18);
  private static final int REPETITIONS_MAX = 3;
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);

  /** What is heard of a call that a machine answers. */
  private enum Heard {
    ACCEPTED(CallStatus.INITIATED, 0),
    RINGING(CallStatus.RINGING, 1),
    ANSWERED(CallStatus.IN_PROGRESS, 2),
    FINDING(null, 3),
    COMPLETED(CallStatus.COMPLETED, 4),
    REPLY(null, 0);

    private final @Nullable CallStatus status;
    private final int second;

    Heard(@Nullable CallStatus status, int second) {
      this.status = status;
      this.second = second;
    }
  }

  @Autowired private CarrierEvents events;
  @Autowired private Calls calls;
  @Autowired private SentCalls sent;
  @Autowired private AttemptRepository attempts;
  @Autowired private RunRepository runs;
  @Autowired private FakeCarrier carriers;
  @Autowired private RecordedEvents recorded;
  @Autowired private JdbcTemplate jdbc;

  @Test
  void aSampleOfOrdersEndsTheSame() {
    var all = Orders.all(List.of(Heard.values()));
    var random = new Random(20_261_128);
    var sample = new ArrayList<List<Heard>>();
    sample.add(all.getFirst());
    sample.add(all.getLast());
    while (sample.size() < SAMPLE) {
      sample.add(all.get(random.nextInt(all.size())));
    }
    assertAllEndTheSame(sample, random);
  }

  @Test
  @Tag("chaos")
  void allOrdersEndTheSame() throws Exception {
    var all = Orders.all(List.of(Heard.values()));
    ChaosRow.of(
        "R11",
        "all %d orders of a call's events, through the database".formatted(all.size()),
        "one end",
        () -> {
          assertAllEndTheSame(all, new Random(20_261_129));
          return "one end";
        });
  }

  private void assertAllEndTheSame(List<List<Heard>> orders, Random random) {
    retries = 3;
    var carrier = new RecordingCarrier();
    carriers.takeOver(organization, carrier);
    var loose = new LooseAttempts(fixtures, jdbc, organization, launch(CONFIRMS));
    var begun = new ArrayList<AttemptId>();
    for (var order : orders) {
      var id = loose.in(AttemptState.RESERVED);
      begun.add(id);
      var start = SystemTime.now();
      var told = Orders.withRepetitions(order, REPETITIONS_MAX, random);
      fixtures.in(
          organization,
          () -> {
            told.forEach(heard -> hear(heard, id, start));
            return true;
          });
    }
    Awaitility.await()
        .atMost(WAIT_MAX)
        .untilAsserted(
            () ->
                assertThat(ends())
                    .as("ends, and how many orders came to each")
                    .isEqualTo(Map.of(end(), (long) orders.size())));
    for (var id : begun) {
      assertThat(
              recorded.of(organization, CallEnded.class).stream()
                  .filter(ended -> ended.reference().value().equals(id.value())))
          .hasSize(1);
      assertThat(carrier.isHungUp(new CallReference(id.value()))).isFalse();
    }
    loose.end();
  }

  private void hear(Heard heard, AttemptId id, Instant start) {
    var reference = new CallReference(id.value());
    switch (heard) {
      case REPLY -> reply(id);
      case FINDING ->
          events.receive(
              event(CarrierEvent.Kind.AMD, reference, heard, AnsweredBy.VOICEMAIL, start));
      case ACCEPTED, RINGING, ANSWERED, COMPLETED ->
          events.receive(event(CarrierEvent.Kind.STATUS, reference, heard, null, start));
    }
  }

  private void reply(AttemptId id) {
    var attempt = fixtures.transaction(organization, () -> attempts.find(id).orElseThrow());
    var run = fixtures.transaction(organization, () -> runs.find(attempt.runId()).orElseThrow());
    var reserved =
        new Reserved(attempt, run.frozen(), new PhoneNumber("+12125550170"), null, Long.MAX_VALUE);
    sent.record(attempt, calls.place(Dispatcher.order(reserved)));
  }

  private static CarrierEvent event(
      CarrierEvent.Kind kind,
      CallReference reference,
      Heard heard,
      @Nullable AnsweredBy answeredBy,
      Instant start) {
    return new CarrierEvent(
        kind,
        RecordingCarrier.idOf(reference),
        reference,
        null,
        heard.status,
        heard.status == null ? null : heard.second,
        answeredBy,
        heard == Heard.COMPLETED ? 7 : null,
        start.plusSeconds(heard.second),
        SystemTime.now(),
        "{}");
  }

  /** A machine answered and nothing was said to it: the patient is tried again. */
  private static String end() {
    return "COMPLETED VOICEMAIL 7 f | ENDED VOICEMAIL_NO_MESSAGE VOICEMAIL t t t | WAITING 1 1 0"
        + " VOICEMAIL_NO_MESSAGE";
  }

  /** How many of the attempts ended how: the call, the attempt, the task; moments left out. */
  private Map<String, Long> ends() {
    return fixtures
        .transaction(
            organization,
            () ->
                jdbc.queryForList(
                    """
                    select concat_ws(' ', c.status, c.answered_by, c.talk_seconds, c.unwanted, '|',
                        a.state, a.disposition, a.answered_by, a.rang_at is not null, a.answered_at is not null,
                        a.call_id = c.id, '|',
                        t.state, t.attempts, t.reach_attempts, t.finish_attempts, t.last_disposition)
                    from dispatch.call_attempt a
                    join dispatch.call_task t on t.id = a.call_task_id
                    left join telephony.call c on c.call_reference = a.id
                    """,
                    String.class))
        .stream()
        .collect(Collectors.groupingBy(end -> end, Collectors.counting()));
  }
}
