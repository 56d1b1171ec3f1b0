package ai.rivvi.live;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.Changed;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Topic;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTests {
  private static final int PAYLOAD_BYTES_MAX = 8_000;
  static final LiveSettings SETTINGS =
      new LiveSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofMillis(200),
          50,
          100,
          Duration.ofHours(1),
          Duration.ofMillis(50),
          65_536);

  private final OrganizationId organization = new OrganizationId(Ids.next());

  @Test
  void travelsBetweenNodes() {
    var notice = Notice.of(organization, Topic.RUN, List.of(Ids.next(), Ids.next()));
    assertThat(Notice.decode(notice.encode())).contains(notice);
    var any = Notice.any(organization, Topic.TASK);
    assertThat(Notice.decode(any.encode())).contains(any);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a b c", "a b c d"})
  void ignoresWhatItDidNotSend(String payload) {
    assertThat(Notice.decode(payload)).isEmpty();
  }

  @Test
  void tellsConsolesTopicAndIdOnly() {
    var id = Ids.next();
    assertThat(Notice.of(organization, Topic.RUN, List.of(id)).frames())
        .containsExactly("{\"topic\":\"run\",\"id\":\"" + id + "\"}");
    assertThat(Notice.any(organization, Topic.RUN).frames())
        .containsExactly("{\"topic\":\"run\",\"id\":null}");
  }

  @Test
  void becomesOneForEqualChangesAndAnyForTooMany() {
    var outbox = new Outbox(SETTINGS);
    var id = Ids.next();
    outbox.add(new Changed(organization, Topic.RUN, id));
    outbox.add(new Changed(organization, Topic.RUN, id));
    Stream.generate(Ids::next)
        .limit(50)
        .forEach(task -> outbox.add(new Changed(organization, Topic.TASK, task)));
    Stream.generate(Ids::next)
        .limit(500)
        .forEach(call -> outbox.add(new Changed(organization, Topic.CALL, call)));

    var notices = outbox.drain();

    assertThat(notices)
        .extracting(notice -> notice.topic() + " " + notice.ids().size())
        .containsExactly("RUN 1", "TASK 50", "CALL 0");
    assertThat(notices).allMatch(notice -> notice.encode().length() < PAYLOAD_BYTES_MAX);
    assertThat(outbox.drain()).isEmpty();
  }
}
