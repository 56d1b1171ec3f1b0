package ai.rivvi.integrations;

import ai.rivvi.dispatch.check.PreDialCheck;
import ai.rivvi.integrations.CheckExchange.Seen;
import ai.rivvi.shared.CallTaskId;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.PatientId;
import ai.rivvi.shared.RunId;
import org.springframework.stereotype.Component;

/** Asks the bound organization's own system before a call, and when its admin tries it. */
@Component
class ClinicSystem implements PreDialCheck {
  private final PreDialChecks checks;
  private final PreDialCheckRepository repository;
  private final CheckExchange exchange;

  ClinicSystem(PreDialChecks checks, PreDialCheckRepository repository, CheckExchange exchange) {
    this.checks = checks;
    this.repository = repository;
    this.exchange = exchange;
  }

  @Override
  public boolean isOn() {
    return repository.isOn();
  }

  @Override
  public Answer ask(Question question) {
    return checks
        .targetIfOn()
        .map(target -> exchange.ask(target, question, false).answer())
        .orElseGet(Answer.Nobody::new);
  }

  /** One question about nobody: its ids are made up, and it says that it is a test. */
  Seen tryOut() {
    var target = checks.target();
    checks.tried();
    return exchange.ask(
        target,
        new Question(
            new CallTaskId(Ids.next()),
            new RunId(Ids.next()),
            new CampaignId(Ids.next()),
            1,
            new PatientId(Ids.next())),
        true);
  }
}
