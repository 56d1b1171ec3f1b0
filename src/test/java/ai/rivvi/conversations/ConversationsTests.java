package ai.rivvi.conversations;

import static ai.rivvi.conversations.jooq.Tables.ANSWER;
import static ai.rivvi.conversations.jooq.Tables.TURN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.rivvi.patients.ConsentSource;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.PatientCandidate;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.LineId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.PromptVersionId;
import ai.rivvi.shared.Role;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallStatus;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import ai.rivvi.voice.CallBrief;
import ai.rivvi.voice.CallSubject.Kind;
import ai.rivvi.voice.TurnLog;
import ai.rivvi.voice.TurnLog.Answer;
import ai.rivvi.voice.TurnLog.IdentityState;
import ai.rivvi.voice.TurnLog.Outcome;
import ai.rivvi.voice.TurnLog.Speaker;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@RivviTest
class ConversationsTests {
  private static final String SAID = "I have a terrible pain in my left knee";

  private final Fixtures fixtures;
  private final TurnLog turns;
  private final Conversations conversations;
  private final Patients patients;
  private final DSLContext dsl;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final CallId call = new CallId(Ids.next());
  private OrganizationId organization;
  private PatientId patient;

  @Autowired
  ConversationsTests(
      Fixtures fixtures,
      TurnLog turns,
      Conversations conversations,
      Patients patients,
      DSLContext dsl,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.fixtures = fixtures;
    this.turns = turns;
    this.conversations = conversations;
    this.patients = patients;
    this.dsl = dsl;
    this.events = events;
    this.clock = clock;
  }

  @BeforeEach
  void aClinicWithAPatient() {
    organization = fixtures.organization();
    patient = patient(organization);
  }

  @Test
  void storesTurnsInOrderAndEncrypted() {
    var id = begin(call);
    assertThat(said(id, Speaker.AGENT, "How are you?")).isZero();
    assertThat(said(id, Speaker.PATIENT, SAID)).isEqualTo(1);

    assertThat(get(id).turns())
        .extracting(ConversationView.Turn::speaker, ConversationView.Turn::text)
        .containsExactly(tuple(Speaker.AGENT, "How are you?"), tuple(Speaker.PATIENT, SAID));
    assertThat(stored(dsl.select(TURN.TEXT).from(TURN).where(TURN.CONVERSATION_ID.eq(id))))
        .hasSize(2)
        .noneMatch(text -> text.contains("knee") || text.contains("How"));
  }

  @Test
  void storesAnswersEncryptedAndKeepsTheLast() {
    var id = begin(call);
    answered(id, new Answer("pain", "Is there pain in the knee?", Kind.YES_NO, "NO", SAID, 1));
    answered(id, new Answer("pain", "Is there pain in the knee?", Kind.YES_NO, "YES", SAID, 3));

    assertThat(fixtures.in(organization, () -> conversations.answers(List.of(call))))
        .containsOnlyKeys(call)
        .extractingByKey(call)
        .asInstanceOf(InstanceOfAssertFactories.list(Answer.class))
        .containsExactly(
            new Answer("pain", "Is there pain in the knee?", Kind.YES_NO, "YES", SAID, 3));
    for (var field : List.of(ANSWER.TEXT, ANSWER.QUESTION, ANSWER.VALUE)) {
      assertThat(stored(dsl.select(field).from(ANSWER).where(ANSWER.CONVERSATION_ID.eq(id))))
          .hasSize(1)
          .noneMatch(text -> text.contains("knee") || text.contains("YES"));
    }
  }

  @Test
  void givesTheSameConversationForTheSameCall() {
    assertThat(begin(call)).isEqualTo(begin(call));
    assertThat(begin(new CallId(Ids.next()))).isNotEqualTo(begin(call));
  }

  @Test
  void cutsTheAgentsTurnThatWasTalkedOverOnce() {
    var id = begin(call);
    said(id, Speaker.AGENT, "You have an appointment on Friday.");
    interrupted(id, "You have an");
    interrupted(id, "You");
    said(id, Speaker.PATIENT, "Yes.");

    var first = get(id).turns().getFirst();
    assertThat(first.text()).isEqualTo("You have an");
    assertThat(first.interrupted()).isTrue();
  }

  @Test
  void closesTwiceWithTheSameAnswer() {
    var id = begin(call);
    said(id, Speaker.PATIENT, "Yes.");
    fixtures.in(
        organization,
        () -> {
          turns.identity(id, IdentityState.CONFIRMED);
          turns.outcome(id, Outcome.GOAL_MET);
          turns.outcome(id, Outcome.DECLINED);
          return true;
        });
    var closed = close(call);
    assertThat(closed).isEqualTo(new ConversationClosed(id, Outcome.GOAL_MET, true));
    var endedAt = get(id).endedAt();
    assertThat(close(call)).isEqualTo(closed);
    assertThat(get(id).endedAt()).isEqualTo(endedAt).isNotNull();
  }

  @Test
  void takesABrokenOffConversationForDroppedOnlyWhenAPersonSpoke() {
    var id = begin(call);
    said(id, Speaker.AGENT, "Am I speaking with Maria?");
    said(id, Speaker.PATIENT, "Hm?");
    assertThat(close(call).outcome()).isEqualTo(Outcome.DROPPED);

    var silent = new CallId(Ids.next());
    said(begin(silent), Speaker.AGENT, "Am I speaking with Maria?");
    assertThat(close(silent).outcome()).isNull();
    assertThat(close(new CallId(Ids.next()))).isEqualTo(new ConversationClosed(null, null, false));
  }

  @Test
  void closesWhenTheCallEnded() {
    var id = begin(call);
    said(id, Speaker.PATIENT, "Hello?");
    fixtures.transaction(
        organization,
        () -> {
          events.publishEvent(
              new CallEnded(
                  Ids.next(),
                  organization,
                  call,
                  new CallReference(Ids.next()),
                  CallStatus.COMPLETED,
                  true,
                  AnsweredBy.HUMAN,
                  clock.instant(),
                  10,
                  clock.instant()));
          return true;
        });
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(get(id).endedAt()).isNotNull());
    assertThat(get(id).outcome()).isEqualTo(Outcome.DROPPED);
  }

  @Test
  void keepsTheFirstVerdictOnIdentity() {
    var id = begin(call);
    fixtures.in(
        organization,
        () -> {
          turns.identity(id, IdentityState.REFUSED);
          turns.identity(id, IdentityState.CONFIRMED);
          return true;
        });
    assertThat(get(id).identity()).isEqualTo(IdentityState.REFUSED);
  }

  @Test
  void glancesAtTheLastThatWasSaid() {
    var id = begin(call);
    said(id, Speaker.PATIENT, "Please stop.");
    said(id, Speaker.AGENT, "I have taken you off our list.");
    said(id, Speaker.TOOL, "opt_out: done");
    var other = new CallId(Ids.next());
    begin(other);

    var glances =
        fixtures.in(
            organization,
            () -> conversations.glances(List.of(call, other, new CallId(Ids.next()))));
    assertThat(glances).containsOnlyKeys(call, other);
    assertThat(requireNonNull(glances.get(call)).lastLine())
        .isEqualTo("I have taken you off our list.");
    assertThat(requireNonNull(glances.get(other)).lastLine()).isNull();
    assertThat(fixtures.in(organization, () -> conversations.glances(List.of()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CLINIC_ADMIN", "CARE_STAFF"})
  void showsAConversationToThoseWhoCare(Role role) {
    var id = begin(call);
    said(id, Speaker.PATIENT, SAID);
    var api = fixtures.api(organization, role);

    var first = api.get("/api/conversations/" + id);
    assertThat(first.status()).isEqualTo(200);
    var json = first.json();
    assertThat(json.path("callId").asString()).isEqualTo(call.toString());
    assertThat(json.path("patientName").asString()).isEqualTo("Ana Example");
    assertThat(json.path("turns").path(0).path("text").asString()).isEqualTo(SAID);
    assertThat(json.path("lookedAtBy").size()).isZero();

    var second = api.get("/api/conversations/" + id).json();
    assertThat(second.path("lookedAtBy").path(0).path("name").asString()).isNotEmpty();
  }

  @Test
  void hidesAConversationFromAnalystsAndOtherClinics() {
    var id = begin(call);
    var path = "/api/conversations/" + id;
    assertThat(fixtures.api(organization, Role.ANALYST).get(path).status()).isEqualTo(403);

    var elsewhere = fixtures.api(fixtures.organization(), Role.CLINIC_ADMIN);
    var foreign = elsewhere.get(path);
    var unknown = elsewhere.get("/api/conversations/" + Ids.next());
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(foreign.code()).isEqualTo(unknown.code());
    assertThat(fixtures.api("").get(path).status()).isEqualTo(401);
  }

  @Test
  void refusesToWriteIntoAnotherClinicsConversation() {
    var id = begin(call);
    var other = fixtures.organization();
    assertThatThrownBy(() -> fixtures.in(other, () -> turns.turn(id, Speaker.AGENT, "Hello.")))
        .isInstanceOf(NotFound.class);
  }

  private ConversationId begin(CallId of) {
    var brief =
        new CallBrief(
            patient,
            new LineId(Ids.next()),
            "Lakeside Clinic",
            "Ana Example",
            "Hello?",
            CallBrief.IdentityCheck.NAME,
            null,
            "en-US",
            ZoneId.of("America/New_York"),
            new PromptVersionId(Ids.next()));
    return fixtures.in(organization, () -> turns.begin(new CallReference(Ids.next()), of, brief));
  }

  private int said(ConversationId id, Speaker speaker, String text) {
    return fixtures.in(organization, () -> turns.turn(id, speaker, text));
  }

  private void interrupted(ConversationId id, String heardUntil) {
    fixtures.in(
        organization,
        () -> {
          turns.interrupted(id, heardUntil);
          return true;
        });
  }

  private void answered(ConversationId id, Answer answer) {
    fixtures.in(
        organization,
        () -> {
          turns.answer(id, answer);
          return true;
        });
  }

  private ConversationView get(ConversationId id) {
    return fixtures.in(organization, () -> conversations.get(id));
  }

  private ConversationClosed close(CallId of) {
    return fixtures.in(organization, () -> conversations.close(of));
  }

  private List<String> stored(Select<Record1<byte[]>> select) {
    return fixtures.transaction(
        organization, () -> select.fetch(row -> new String(row.value1(), ISO_8859_1)));
  }

  private PatientId patient(OrganizationId of) {
    var ana =
        new PatientCandidate(
            new PatientCandidate.Identifier("MRN", "A-1"),
            "Ana",
            "Example",
            LocalDate.of(1962, 3, 14),
            List.of(),
            null,
            null,
            null,
            null,
            PatientCandidate.Wishes.NONE,
            null,
            false,
            true,
            Set.of());
    var source = new ConsentSource(ConsentSource.Kind.LIST_COLUMN, null, null, null);
    return fixtures.in(
        of,
        () ->
            switch (patients.match(List.of(ana), source).getFirst()) {
              case MatchResult.Created(var id) -> id;
              case MatchResult.Matched(var id) -> id;
              case MatchResult.Changed _ -> throw new AssertionError("changed");
              case MatchResult.Held _ -> throw new AssertionError("held");
              case MatchResult.Unknown _ -> throw new AssertionError("unknown");
            });
  }
}
