package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Role;
import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An analyst receives no name, phone, birth date or transcript, whatever they ask. */
@RivviTest
class AnalystTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FRAMES_MIN = 5;

  private final Fixtures fixtures;
  private final BeanFactory beans;

  @Autowired
  AnalystTests(Fixtures fixtures, BeanFactory beans) {
    this.fixtures = fixtures;
    this.beans = beans;
  }

  @Test
  void noAnswerToAnAnalystHoldsAnIdentityOrASentence() throws IOException {
    var clinic = WorkedClinic.finished(fixtures, beans);
    var answers = everything(clinic, clinic.as(Role.ANALYST));

    assertThat(answers).containsKey("GET /api/runs/{id}/results.xlsx");
    for (var answer : answers.entrySet()) {
      assertThat(found(clinic, answer.getValue())).as(answer.getKey()).isEmpty();
    }
  }

  @Test
  void careStaffFindAllOfItInTheSameAnswers() throws IOException {
    var clinic = WorkedClinic.finished(fixtures, beans);
    var staff = String.join("\n", everything(clinic, clinic.as(Role.CARE_STAFF)).values());

    assertThat(found(clinic, staff))
        .contains("Zebrowski", "Quillon", "MRN-Q7731", "8005550140", "1961-04-03")
        .anyMatch(word -> word.contains("Am I speaking with"))
        .containsAnyElementsOf(clinic.patientSentences);
  }

  @Test
  void liveMessagesCarryOnlyATopicAndAnId() throws InterruptedException {
    var clinic = WorkedClinic.launched(fixtures, beans);
    var ticket = clinic.as(Role.ANALYST).post("/api/live/tickets", null).json();
    var frames = new LinkedBlockingQueue<String>();
    var socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws" + fixtures.baseUrl().substring("http".length()) + "/api/live"),
                new Frames(frames))
            .join();
    socket.sendText("{\"ticket\":\"" + ticket.path("ticket").asString() + "\"}", true).join();
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo("{\"topic\":\"hello\"}");

    clinic.called();

    var heard = new ArrayList<String>();
    while (heard.size() < FRAMES_MIN) {
      heard.add(String.valueOf(frames.poll(10, TimeUnit.SECONDS)));
    }
    frames.drainTo(heard);
    socket.abort();
    assertThat(heard)
        .allSatisfy(
            frame -> {
              JsonNode message = JSON.readTree(frame);
              assertThat(message.propertyNames()).containsExactlyInAnyOrder("topic", "id");
              assertThat(message.path("id").asString()).hasSize(36);
            });
    assertThat(found(clinic, String.join("\n", heard))).isEmpty();
  }

  /** A console's end of the socket. */
  private record Frames(LinkedBlockingQueue<String> queue) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      queue.add(data.toString());
      socket.request(1);
      return null;
    }
  }

  /** Which of the known words about patients stand in a text. */
  static List<String> found(WorkedClinic clinic, String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    var words = new ArrayList<>(clinic.identities);
    words.addAll(clinic.sentences);
    return words.stream().filter(word -> lower.contains(word.toLowerCase(Locale.ROOT))).toList();
  }

  /** The answer to every operation that reads, with headers and with sheets as text. */
  private Map<String, String> everything(WorkedClinic clinic, Api api) throws IOException {
    var answers = new LinkedHashMap<String, String>();
    for (var operation : Operation.all(fixtures)) {
      if (!operation.method().equals("GET")) {
        continue;
      }
      var parameters = new HashMap<String, String>();
      for (var parameter : operation.pathParameters()) {
        parameters.put(parameter, clinic.ids.get(IdKinds.ofPath(operation, parameter)));
      }
      var address = operation.address(parameters);
      var answer = api.get(address.endsWith("/compare") ? address + "?from=1&to=1" : address);
      assertThat(answer.status()).as(operation.name()).isIn(200, 403);
      var text = answer.raw().headers().map() + "\n" + unescaped(answer);
      answers.put(
          operation.name(),
          address.endsWith(".xlsx") && answer.status() == 200
              ? text + sheet(answer.raw().body())
              : text);
    }
    return answers;
  }

  /** JSON in its own words: a search must not miss what is only written differently. */
  static String unescaped(Api.Answer answer) {
    if (!answer.text().startsWith("{")) {
      return answer.text();
    }
    var words = new StringBuilder();
    collect(answer.json(), words);
    return words.toString();
  }

  private static void collect(JsonNode node, StringBuilder words) {
    if (node.isValueNode()) {
      words.append(node.asString("")).append('\n');
    }
    node.forEach(child -> collect(child, words));
  }

  private static String sheet(byte[] file) throws IOException {
    var words = new StringBuilder();
    var format = new DataFormatter();
    try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      for (var row : workbook.getSheetAt(0)) {
        row.forEach(cell -> words.append(format.formatCellValue(cell)).append('\n'));
      }
    }
    return words.toString();
  }
}
