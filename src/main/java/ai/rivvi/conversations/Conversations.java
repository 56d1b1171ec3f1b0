package ai.rivvi.conversations;

import ai.rivvi.audit.AccessLog;
import ai.rivvi.patients.Patients;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallId;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import ai.rivvi.voice.TurnLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The conversations of the bound organization. */
@Service
public class Conversations {
  private static final int READERS_MAX = 20;

  private final ConversationRepository conversations;
  private final ConversationCipher cipher;
  private final Patients patients;
  private final AccessLog accessLog;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Conversations(
      ConversationRepository conversations,
      ConversationCipher cipher,
      Patients patients,
      AccessLog accessLog,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.conversations = conversations;
    this.cipher = cipher;
    this.patients = patients;
    this.accessLog = accessLog;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Closes the conversation of a call in the caller's transaction and tells how it ended.
   * Idempotent.
   */
  @Transactional
  public ConversationClosed close(CallId call) {
    var open = conversations.findByCall(call).orElse(null);
    if (open == null) {
      return new ConversationClosed(null, null, false);
    }
    if (conversations.end(open.id(), clock.instant())) {
      events.publishEvent(
          new Changed(CurrentOrganization.get(), Topic.CONVERSATION, open.id().value()));
    }
    var closed = conversations.find(open.id()).orElseThrow(Conversations::unknown);
    return new ConversationClosed(
        closed.id(), closed.outcome(), closed.identity() == TurnLog.IdentityState.CONFIRMED);
  }

  /** A conversation in full; opening it is on the access log. Unknown: {@link NotFound}. */
  @Transactional
  public ConversationView get(ConversationId id) {
    var row = conversations.find(id).orElseThrow(Conversations::unknown);
    var patient = row.patient();
    var readers = accessLog.findReaders(ResourceType.CONVERSATION, id.value(), READERS_MAX);
    events.publishEvent(Audited.one(AuditAction.READ, ResourceType.CONVERSATION, id.value(), null));
    var opened = cipher.open(patient);
    var summary = patient == null ? null : patients.summaries(List.of(patient)).get(patient);
    return new ConversationView(
        row.id(),
        row.call(),
        row.kind(),
        row.language(),
        row.startedAt(),
        row.endedAt(),
        row.outcome(),
        row.identity(),
        patient,
        summary == null ? null : summary.name().full(),
        conversations.findTurns(id).stream()
            .map(turn -> turn(turn, opened.turn(patient, turn)))
            .toList(),
        conversations.findAnswers(List.of(id)).stream()
            .map(answer -> answer(opened.answer(patient, answer)))
            .toList(),
        row.promptVersion(),
        null,
        null,
        readers.stream()
            .map(reader -> new ConversationView.Look(reader.name(), reader.at()))
            .toList());
  }

  /** What is seen of a conversation in lists. */
  public record Glance(
      ConversationId id, TurnLog.IdentityState identity, @Nullable String lastLine) {
    @Override
    public String toString() {
      return "Glance[" + id + "]";
    }
  }

  /** How conversations ended, by call; those without a word on it are left out. */
  @Transactional
  public Map<CallId, TurnLog.Outcome> outcomes(Collection<CallId> calls) {
    var outcomes = new HashMap<CallId, TurnLog.Outcome>();
    for (var row : conversations.findByCalls(calls)) {
      if (row.outcome() != null) {
        outcomes.put(row.call(), row.outcome());
      }
    }
    return outcomes;
  }

  /** Of these patients, those of whom there is a conversation. */
  @Transactional
  public Set<PatientId> spokenWith(Collection<PatientId> patients) {
    return conversations.findSpokenWith(patients);
  }

  /** By call; calls without a conversation are left out. The caller writes the access log. */
  @Transactional
  public Map<CallId, Glance> glances(Collection<CallId> calls) {
    var rows = conversations.findByCalls(calls);
    var opened = cipher.openAll(rows);
    var last =
        conversations.findLastSaid(rows.stream().map(ConversationRow::id).toList()).stream()
            .collect(Collectors.toMap(TurnRow::conversation, Function.identity()));
    var glances = new HashMap<CallId, Glance>();
    for (var row : rows) {
      var turn = last.get(row.id());
      var line = turn == null ? null : opened.turn(row.patient(), turn);
      glances.put(row.call(), new Glance(row.id(), row.identity(), line));
    }
    return glances;
  }

  /** Answers by call, for exports. */
  @Transactional
  public Map<CallId, List<TurnLog.Answer>> answers(Collection<CallId> calls) {
    var rows = conversations.findByCalls(calls);
    var opened = cipher.openAll(rows);
    var byId = rows.stream().collect(Collectors.toMap(ConversationRow::id, Function.identity()));
    var answers = new HashMap<CallId, List<TurnLog.Answer>>();
    for (var answer : conversations.findAnswers(byId.keySet())) {
      var row = byId.get(answer.conversation());
      if (row != null) {
        answers
            .computeIfAbsent(row.call(), _ -> new ArrayList<>())
            .add(opened.answer(row.patient(), answer));
      }
    }
    return answers;
  }

  static NotFound unknown() {
    return new NotFound("conversation-not-found", "There is no such conversation.");
  }

  private static ConversationView.Turn turn(TurnRow row, String text) {
    return new ConversationView.Turn(
        row.id(),
        row.index(),
        row.speaker(),
        text,
        row.startedAt(),
        row.offsetMillis(),
        row.interrupted());
  }

  private static ConversationView.Answer answer(TurnLog.Answer answer) {
    return new ConversationView.Answer(
        answer.key(),
        answer.question(),
        answer.kind(),
        answer.value(),
        answer.text(),
        answer.turnIndex());
  }
}
