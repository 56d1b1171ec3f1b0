package ai.rivvi.dispatch;

import ai.rivvi.dispatch.context.Dialing;
import ai.rivvi.dispatch.settlement.Settlement;
import ai.rivvi.dispatch.settlement.Withdrawals;
import ai.rivvi.dispatch.tasks.TaskRepository;
import ai.rivvi.patients.ContactPermissionChanged;
import ai.rivvi.telephony.CallAnswered;
import ai.rivvi.telephony.CallEnded;
import ai.rivvi.telephony.CallProgressed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears what the carrier reported and what changed about patients; every method is idempotent. */
@Component
class TelephonyListener {
  private final Settlement settlement;
  private final Withdrawals withdrawals;
  private final TaskRepository tasks;
  private final Dialing dialing;

  TelephonyListener(
      Settlement settlement, Withdrawals withdrawals, TaskRepository tasks, Dialing dialing) {
    this.settlement = settlement;
    this.withdrawals = withdrawals;
    this.tasks = tasks;
    this.dialing = dialing;
  }

  @ApplicationModuleListener
  void on(CallProgressed event) {
    settlement.progressed(event.reference(), event.callId(), event.status(), event.at());
  }

  @ApplicationModuleListener
  void on(CallAnswered event) {
    settlement.answered(event.reference(), event.callId(), event.answeredBy(), event.at());
  }

  @ApplicationModuleListener
  void on(CallEnded event) {
    settlement.ended(event);
  }

  @ApplicationModuleListener
  void on(ContactPermissionChanged event) {
    withdrawals.permissionChanged(event.patientId());
    tasks.wakeForPatient(event.patientId(), dialing.now());
  }
}
