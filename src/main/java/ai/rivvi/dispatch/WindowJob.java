package ai.rivvi.dispatch;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * What Quartz runs: it only rings. Ringing twice, or late, changes nothing that the clock does not.
 */
@DisallowConcurrentExecution
class WindowJob implements Job {
  private final WindowBell bell;

  WindowJob(WindowBell bell) {
    this.bell = bell;
  }

  @Override
  public void execute(JobExecutionContext context) {
    var organization =
        OrganizationId.of(context.getMergedJobDataMap().getString(WindowBell.ORGANIZATION));
    CurrentOrganization.run(organization, bell::ringOrTryAgain);
  }
}
