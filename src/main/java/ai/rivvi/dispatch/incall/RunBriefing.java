package ai.rivvi.dispatch.incall;

import ai.rivvi.dispatch.attempts.AttemptMarkRepository;
import ai.rivvi.dispatch.launch.Greeting;
import ai.rivvi.dispatch.launch.SpokenName;
import ai.rivvi.dispatch.launch.SpokenValues;
import ai.rivvi.dispatch.runs.Addressee;
import ai.rivvi.dispatch.runs.RunConfiguration;
import ai.rivvi.imports.Imports;
import ai.rivvi.patients.PatientSummary;
import ai.rivvi.prompts.PromptContent;
import ai.rivvi.prompts.Prompts;
import ai.rivvi.shared.AttemptId;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.tenancy.Organizations;
import ai.rivvi.voice.Briefing;
import ai.rivvi.voice.CallBrief;
import ai.rivvi.voice.CallSubject;
import ai.rivvi.voice.SpokenLanguage;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells the agent whom a call is for; why, only once the server has confirmed identity. */
@Service
class RunBriefing implements Briefing {
  private final Addressees addressees;
  private final Organizations organizations;
  private final Imports imports;
  private final Prompts prompts;
  private final SpokenValues values;
  private final AttemptMarkRepository marks;
  private final ApplicationEventPublisher events;

  RunBriefing(
      Addressees addressees,
      Organizations organizations,
      Imports imports,
      Prompts prompts,
      SpokenValues values,
      AttemptMarkRepository marks,
      ApplicationEventPublisher events) {
    this.addressees = addressees;
    this.organizations = organizations;
    this.imports = imports;
    this.prompts = prompts;
    this.values = values;
    this.marks = marks;
    this.events = events;
  }

  @Override
  @Transactional
  public CallBrief brief(CallReference reference) {
    var addressee = addressees.of(reference);
    var configuration = addressee.configuration();
    var patient = addressee.patient();
    var campaign = configuration.campaign();
    var language = language(patient);
    var prompt = configuration.prompt();
    var greeting =
        prompts.render(prompt, Greeting.of(prompt, language), values.named(patient, campaign));
    var clinic = organizations.current();
    return new CallBrief(
        patient.id(),
        addressee.line(),
        clinic.name(),
        SpokenName.of(patient.name()).full(),
        greeting.text(),
        identityCheck(addressee),
        patient.birthDate(),
        language,
        patient.timeZone() == null ? clinic.timeZone() : patient.timeZone(),
        addressee.promptVersion());
  }

  /** In which a patient is spoken with. */
  static String language(PatientSummary patient) {
    return patient.language() == null
        ? SpokenLanguage.USUAL
        : SpokenLanguage.of(patient.language());
  }

  /** A typed number may be a stranger's: only who knows the row's birth date hears more. */
  private static CallBrief.IdentityCheck identityCheck(Addressee addressee) {
    if (addressee.isTest()) {
      return CallBrief.IdentityCheck.NAME_AND_BIRTH_DATE;
    }
    return switch (addressee.configuration().campaign().identityCheck()) {
      case NAME -> CallBrief.IdentityCheck.NAME;
      case NAME_AND_BIRTH_DATE -> CallBrief.IdentityCheck.NAME_AND_BIRTH_DATE;
    };
  }

  @Override
  @Transactional
  public CallSubject subject(CallReference reference) {
    var addressee = addressees.of(reference);
    var configuration = addressee.configuration();
    var row = imports.rows(List.of(addressee.row())).get(addressee.row());
    if (row == null) {
      throw NotFound.of("row");
    }
    var spoken = values.of(row, addressee.patient(), configuration.campaign());
    var prompt = configuration.prompt();
    var task = addressee.task();
    if (task != null) {
      events.publishEvent(
          Audited.one(AuditAction.READ, ResourceType.CALL_TASK, task.value(), "said in the call"));
    }
    return new CallSubject(
        prompts.render(prompt, prompt.content().text(), spoken).text(),
        prompt.content().questions().stream()
            .map(question -> ask(question, configuration, spoken))
            .toList());
  }

  @Override
  @Transactional
  public void failed(CallReference reference) {
    marks.agentFailed(new AttemptId(reference.value()));
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
}
