package ai.rivvi.simulator;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A plain agent: asks who it is, the birth date and one question, understands a few words, and says
 * goodbye.
 */
class TestAgent {

  final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private int asked;
  private boolean over;

  void receive(JsonNode message, TestSocket socket) throws IOException {
    heard.add(message);
    switch (message.path("type").asString()) {
      case "setup" ->
          say(
              socket,
              "Hello, this is the automated assistant of Cedar Grove Clinic. Am I speaking with Ana Brown?");
      case "prompt" ->
          answer(message.path("voicePrompt").asString().toLowerCase(Locale.ROOT), socket);
      default -> {
        // interruptions and tones need no answer here
      }
    }
  }

  void closed() {
    heard.add(Json.MAPPER.createObjectNode().put("type", "closed"));
  }

  JsonNode awaitMessage(String type) throws InterruptedException {
    for (JsonNode message = poll(); message != null; message = poll()) {
      if (message.path("type").asString().equals(type)) {
        return message;
      }
    }
    throw new AssertionError("No message of type " + type);
  }

  void say(TestSocket socket, String text) throws IOException {
    int middle = text.length() / 2;
    socket.send(Map.of("type", "text", "token", text.substring(0, middle), "last", false));
    socket.send(Map.of("type", "text", "token", text.substring(middle), "last", true));
  }

  void end(TestSocket socket, String handoffData) throws IOException {
    socket.send(Map.of("type", "end", "handoffData", handoffData));
  }

  private void answer(String heardText, TestSocket socket) throws IOException {
    if (over) {
      end(socket, "");
    } else if (heardText.contains("call")) {
      bye(socket, "I have noted that. Goodbye.");
    } else if (heardText.contains("wrong")) {
      bye(socket, "I am sorry to have bothered you. Goodbye.");
    } else if (asked == 0) {
      asked++;
      say(socket, "Thank you. For your privacy, what is your date of birth?");
    } else if (asked == 1) {
      asked++;
      say(
          socket,
          "Thank you. You have an appointment on Friday at 9 am with Dr. Reyes. Can you make it?");
    } else {
      bye(socket, "Thank you, that is noted. Have a good day, goodbye.");
    }
  }

  private void bye(TestSocket socket, String text) throws IOException {
    over = true;
    say(socket, text);
  }

  private JsonNode poll() throws InterruptedException {
    return heard.poll(TestApplication.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
