package ai.rivvi.dispatch.settlement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.dispatch.DialedClinic;
import ai.rivvi.dispatch.LooseAttempts;
import ai.rivvi.dispatch.attempts.Attempt;
import ai.rivvi.dispatch.attempts.AttemptRepository;
import ai.rivvi.dispatch.attempts.AttemptState;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.telephony.PlaceResult;
import ai.rivvi.testing.RivviTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What everything that can be told of an attempt makes of it in each of its states. */
@RivviTest
class AttemptEventTests extends DialedClinic {
  /** A row for each thing told, a column for each open state; a final state stays as it is. */
  private static final String TABLE =
      """
      told        | RESERVED  | SUBMITTED | UNKNOWN    | RINGING   | ANSWERED
      PLACED      | SUBMITTED | =         | SUBMITTED  | =         | =
      REJECTED    | REJECTED  | =         | =          | =         | =
      LOST        | UNKNOWN   | =         | =          | =         | =
      NOT_SENT    | CANCELED  | =         | =          | =         | =
      TAKEN_BACK  | CANCELED  | =         | =          | =         | =
      ACCEPTED    | SUBMITTED | =         | SUBMITTED  | =         | =
      RINGING     | RINGING   | RINGING   | RINGING    | =         | =
      ANSWERED    | ANSWERED  | ANSWERED  | ANSWERED   | ANSWERED  | =
      ENDED       | ENDED     | ENDED     | ENDED      | ENDED     | ENDED
      FOUND       | SUBMITTED | =         | SUBMITTED  | =         | =
      ABSENT      | =         | =         | NOT_PLACED | =         | =
      GIVEN_UP    | =         | UNDECIDED | UNDECIDED  | UNDECIDED | UNDECIDED
      """;

  /** What may be told. */
  private enum Told {
    PLACED,
    REJECTED,
    LOST,
    NOT_SENT,
    TAKEN_BACK,
    ACCEPTED,
    RINGING,
    ANSWERED,
    ENDED,
    FOUND,
    ABSENT,
    GIVEN_UP
  }

  private record Pair(AttemptState state, Told told, AttemptId attempt) {}

  /** An attempt and its task, without their moments. */
  private record Standing(AttemptState state, String task) {}

  @Autowired private Settlement settlement;
  @Autowired private AttemptRepository attempts;
  @Autowired private JdbcTemplate jdbc;

  @Test
  void everyStateMeetsEverythingThatIsTold() {
    retries = 3;
    var loose = new LooseAttempts(fixtures, jdbc, organization, launch(CONFIRMS));
    var expected = expected();
    var pairs = new ArrayList<Pair>();
    for (var state : AttemptState.values()) {
      for (var told : Told.values()) {
        pairs.add(new Pair(state, told, loose.in(state)));
      }
    }
    var before = standings();
    pairs.forEach(this::tell);
    var once = standings();
    for (var pair : pairs) {
      var after = requireNonNull(once.get(pair.attempt()));
      var to = requireNonNull(expected.get(pair.told())).getOrDefault(pair.state(), pair.state());
      assertThat(after.state()).as("%s, told %s", pair.state(), pair.told()).isEqualTo(to);
      if (to == pair.state()) {
        assertThat(after).as("%s and its task", pair).isEqualTo(before.get(pair.attempt()));
      }
    }
    pairs.forEach(this::tell);
    assertThat(standings()).as("told again").isEqualTo(once);
    loose.end();
  }

  /** Also of a call whose first news is its end, that the carrier had it. */
  @Test
  void whatTheCarrierTellsOfItHas() {
    retries = 3;
    var loose = new LooseAttempts(fixtures, jdbc, organization, launch(CONFIRMS));
    for (var told : List.of(Told.ACCEPTED, Told.RINGING, Told.ANSWERED, Told.ENDED, Told.FOUND)) {
      var attempt = loose.in(AttemptState.UNKNOWN);
      tell(new Pair(AttemptState.UNKNOWN, told, attempt));
      var heard = attempt(attempt);
      assertThat(
              Stream.of(heard.submittedAt(), heard.rangAt(), heard.answeredAt())
                  .filter(Objects::nonNull))
          .as("in their order, told %s", told)
          .startsWith(heard.submittedAt())
          .isSorted();
    }
    loose.end();
  }

  /** Only a node that did not say anything in time is said to have lost track. */
  @Test
  void whatNobodyRecordedBecomesUnknown() {
    var loose = new LooseAttempts(fixtures, jdbc, organization, launch(CONFIRMS));
    var byState = new LinkedHashMap<AttemptState, AttemptId>();
    for (var state : AttemptState.values()) {
      byState.put(state, loose.in(state));
    }
    fixtures.in(organization, settlement::loseTrack);
    var after = standings();
    byState.forEach(
        (state, id) ->
            assertThat(requireNonNull(after.get(id)).state())
                .isEqualTo(state == AttemptState.RESERVED ? AttemptState.UNKNOWN : state));
    loose.end();
  }

  private void tell(Pair pair) {
    fixtures.in(
        organization,
        () -> {
          var attempt = attempt(pair.attempt());
          tell(pair.told(), attempt, new CallReference(pair.attempt().value()));
          return true;
        });
  }

  private void tell(Told told, Attempt attempt, CallReference reference) {
    var call = new CallId(attempt.id().value());
    switch (told) {
      case PLACED -> settlement.placed(List.of(new AttemptRepository.Placed(attempt, call)));
      case REJECTED ->
          settlement.notPlaced(
              attempt, new PlaceResult.Rejected(20429, PlaceResult.Cause.RATE_LIMITED));
      case LOST -> settlement.notPlaced(attempt, new PlaceResult.Unknown());
      case NOT_SENT -> settlement.notPlaced(attempt, new PlaceResult.NotSent());
      case TAKEN_BACK -> settlement.takeBack(attempt);
      case ACCEPTED ->
          settlement.progressed(reference, call, CallStatus.INITIATED, SystemTime.now());
      case RINGING -> settlement.progressed(reference, call, CallStatus.RINGING, SystemTime.now());
      case ANSWERED -> settlement.answered(reference, call, AnsweredBy.VOICEMAIL, SystemTime.now());
      case ENDED -> settlement.ended(ended(call, reference));
      case FOUND -> settlement.found(attempt, call);
      case ABSENT -> settlement.absent(attempt);
      case GIVEN_UP -> settlement.undecided(attempt);
    }
  }

  private CallEnded ended(CallId call, CallReference reference) {
    var now = SystemTime.now();
    return new CallEnded(
        Ids.next(),
        organization,
        call,
        reference,
        CallStatus.COMPLETED,
        true,
        AnsweredBy.VOICEMAIL,
        now,
        3,
        now);
  }

  private Attempt attempt(AttemptId id) {
    return fixtures.transaction(organization, () -> attempts.find(id).orElseThrow());
  }

  private Map<AttemptId, Standing> standings() {
    var standings = new LinkedHashMap<AttemptId, Standing>();
    var rows =
        fixtures.transaction(
            organization,
            () ->
                jdbc.query(
                    """
                    select a.id, a.state, concat_ws(' ', t.state, t.outcome, t.reasons, t.attempts, t.reach_attempts,
                        t.finish_attempts, t.last_disposition) as task
                    from dispatch.call_attempt a join dispatch.call_task t on t.id = a.call_task_id
                    """,
                    (row, _) ->
                        Map.entry(
                            new AttemptId(row.getObject("id", UUID.class)),
                            new Standing(
                                AttemptState.valueOf(row.getString("state")),
                                row.getString("task")))));
    rows.forEach(row -> standings.put(row.getKey(), row.getValue()));
    return standings;
  }

  private static Map<Told, Map<AttemptState, AttemptState>> expected() {
    var lines = TABLE.lines().map(line -> List.of(line.split("\\s*\\|\\s*"))).toList();
    var expected = new LinkedHashMap<Told, Map<AttemptState, AttemptState>>();
    for (var line : lines.subList(1, lines.size())) {
      var moves = new LinkedHashMap<AttemptState, AttemptState>();
      for (var column = 1; column < line.size(); column++) {
        if (!line.get(column).equals("=")) {
          moves.put(
              AttemptState.valueOf(lines.getFirst().get(column)),
              AttemptState.valueOf(line.get(column)));
        }
      }
      expected.put(Told.valueOf(line.getFirst()), moves);
    }
    return expected;
  }
}
