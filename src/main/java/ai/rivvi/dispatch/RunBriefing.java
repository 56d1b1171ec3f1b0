package ai.rivvi.dispatch;

import ai.rivvi.imports.Imports;
import ai.rivvi.prompts.PromptContent;
import ai.rivvi.prompts.Prompts;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.voice.Briefing;
import ai.rivvi.voice.CallBrief;
import ai.rivvi.voice.CallSubject;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells the agent whom an attempt calls; why, only once the server has confirmed identity. */
@Service
class RunBriefing implements Briefing {
  static final String GREETING_ENGLISH =
      "Hello, this is an automated assistant calling for {{clinic_name}}. Am I speaking with {{patient_name}}?";
  private static final String GREETING_SPANISH =
      "Hola, le llama el asistente automático de {{clinic_name}}. ¿Hablo con {{patient_name}}?";
  private static final String ENGLISH = "en-US";

  private final AttemptRepository attempts;
  private final Frozen frozen;
  private final Imports imports;
  private final Prompts prompts;
  private final SpokenValues values;
  private final ApplicationEventPublisher events;

  RunBriefing(
      AttemptRepository attempts,
      Frozen frozen,
      Imports imports,
      Prompts prompts,
      SpokenValues values,
      ApplicationEventPublisher events) {
    this.attempts = attempts;
    this.frozen = frozen;
    this.imports = imports;
    this.prompts = prompts;
    this.values = values;
    this.events = events;
  }

  @Override
  @Transactional
  public CallBrief brief(CallReference reference) {
    var attempt = attempt(reference);
    var configuration = frozen.configuration(attempt);
    var patient = frozen.patient(attempt);
    var campaign = configuration.campaign();
    var language = patient.language() == null ? ENGLISH : patient.language();
    var own = configuration.prompt().content().greeting();
    var usual = language.startsWith("es") ? GREETING_SPANISH : GREETING_ENGLISH;
    var greeting =
        prompts.render(
            configuration.prompt(),
            own == null || own.isBlank() ? usual : own,
            values.named(patient, campaign));
    return new CallBrief(
        attempt.patient(),
        attempt.line(),
        frozen.organization().name(),
        patient.name().full(),
        greeting.text(),
        switch (campaign.identityCheck()) {
          case NAME -> CallBrief.IdentityCheck.NAME;
          case NAME_AND_BIRTH_DATE -> CallBrief.IdentityCheck.NAME_AND_BIRTH_DATE;
        },
        patient.birthDate(),
        language,
        patient.timeZone() == null ? frozen.organization().timeZone() : patient.timeZone(),
        attempt.promptVersion());
  }

  @Override
  @Transactional
  public CallSubject subject(CallReference reference) {
    var attempt = attempt(reference);
    var task = frozen.task(attempt);
    var configuration = frozen.configuration(attempt);
    var row = imports.rows(List.of(task.rowId())).get(task.rowId());
    if (row == null) {
      throw NotFound.of("row");
    }
    var spoken = values.of(row, frozen.patient(attempt), configuration.campaign());
    var prompt = configuration.prompt();
    events.publishEvent(
        Audited.one(
            AuditAction.READ, ResourceType.CALL_TASK, task.id().value(), "said in the call"));
    return new CallSubject(
        prompts.render(prompt, prompt.content().text(), spoken).text(),
        prompt.content().questions().stream()
            .map(question -> ask(question, configuration, spoken))
            .toList());
  }

  private CallSubject.Ask ask(
      PromptContent.Question question, RunConfiguration configuration, Map<String, String> spoken) {
    return new CallSubject.Ask(
        question.key(),
        prompts.render(configuration.prompt(), question.text(), spoken).text(),
        CallSubject.Kind.valueOf(question.type().name()),
        question.choices(),
        question.goal());
  }

  private Attempt attempt(CallReference reference) {
    return attempts
        .find(new AttemptId(reference.value()))
        .orElseThrow(() -> NotFound.of("attempt"));
  }
}
