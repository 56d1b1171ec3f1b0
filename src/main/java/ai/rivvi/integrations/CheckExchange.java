package ai.rivvi.integrations;

import ai.rivvi.dispatch.check.PreDialCheck.Answer;
import ai.rivvi.dispatch.check.PreDialCheck.Question;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OutboundHttp;
import ai.rivvi.shared.SystemTime;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** One question to a clinic's system, signed, and what came back. */
@Component
class CheckExchange {
  private static final String TYPE = "call_task.pre_dial_check";
  private static final int OK = 200;
  private static final int REDIRECTS_FROM = 300;
  private static final int REDIRECTS_TO = 399;

  private final OutboundHttp http;
  private final JsonMapper json;

  CheckExchange(OutboundHttp http, JsonMapper json) {
    this.http = http;
    this.json = json;
  }

  /** Whom to ask. */
  record Target(URI url, WebhookSecret secret, Duration timeout) {}

  /**
   * What came back.
   *
   * @param problem why there is no answer; null when there is one
   * @param status of the HTTP answer, if there was one
   */
  record Seen(
      Answer answer, @Nullable CheckProblem problem, @Nullable Integer status, Duration took) {}

  /** The body of a question: ids of ours, and nothing that a patient would recognize. */
  private record Message(String type, String timestamp, Data data) {}

  private record Data(
      String taskId,
      String runId,
      String campaignId,
      int rowNumber,
      String patientId,
      boolean test) {}

  Seen ask(Target target, Question question, boolean test) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("A clinic's system is asked outside of any transaction.");
    }
    var body = body(question, test);
    var id = "msg_" + Ids.next();
    var timestamp = SystemTime.now().getEpochSecond();
    var headers =
        Map.of(
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(timestamp),
            "webhook-signature",
            target.secret().sign(id, timestamp, body));
    var begun = SystemTime.nanos();
    var ending = http.postJson(target.url(), headers, body, target.timeout());
    return seen(ending, SystemTime.since(begun));
  }

  private byte[] body(Question question, boolean test) {
    return json.writeValueAsBytes(
        new Message(
            TYPE,
            SystemTime.now().toString(),
            new Data(
                question.task().toString(),
                question.run().toString(),
                question.campaign().toString(),
                question.rowNumber(),
                question.patient().toString(),
                test)));
  }

  private static Seen seen(OutboundHttp.Ending ending, Duration took) {
    return switch (ending) {
      case OutboundHttp.Ending.Failed(var failure) ->
          new Seen(new Answer.Unreachable(), CheckProblem.of(failure), null, took);
      case OutboundHttp.Ending.Answered(var status, _) when status != OK ->
          new Seen(new Answer.Unreachable(), otherStatus(status), status, took);
      case OutboundHttp.Ending.Answered(var status, var body) ->
          CheckAnswer.read(body)
              .map(answer -> new Seen(answer, null, status, took))
              .orElseGet(
                  () ->
                      new Seen(
                          new Answer.Unreachable(), CheckProblem.NOT_UNDERSTOOD, status, took));
    };
  }

  private static CheckProblem otherStatus(int status) {
    return status >= REDIRECTS_FROM && status <= REDIRECTS_TO
        ? CheckProblem.REDIRECTED
        : CheckProblem.OTHER_STATUS;
  }
}
