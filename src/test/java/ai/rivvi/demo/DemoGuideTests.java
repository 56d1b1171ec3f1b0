package ai.rivvi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoGuideTests {
  @Test
  void tellsOfTheSampleRunAtItsStartOnly() {
    assertThat(DemoGuide.text("http://localhost:9000", 9001, true))
        .contains("http://localhost:9000", ":9001/simulator", DemoClinic.ADMIN_KEY)
        .contains("A sample list is being called right now");
    assertThat(DemoGuide.text("http://localhost:9000", 9001, false))
        .doesNotContain("sample list")
        .contains("Ctrl-C stops everything.");
  }
}
