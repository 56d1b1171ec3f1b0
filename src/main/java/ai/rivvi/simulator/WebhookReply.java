package ai.rivvi.simulator;

/** How one try of a webhook ended. */
sealed interface WebhookReply {

  default boolean succeeded() {
    return this instanceof Answered(int status, _, _) && status >= 200 && status < 300;
  }

  record Answered(int status, String contentType, String body) implements WebhookReply {}

  record NotConnected(String reason) implements WebhookReply {}

  record NoReply(String reason) implements WebhookReply {}
}
