package ai.rivvi.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFilesTests {
  @ParameterizedTest
  @ValueSource(strings = {"runs", "runs/0198/review", "callback", "silent-callback", "logins"})
  void addressesOfTheConsoleShowItsPage(String path) {
    assertThat(ConsoleFiles.isBrowserRoute(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/unknown",
        "hooks/x",
        "oauth2/x",
        "login",
        "v3/x",
        "assets/a.js",
        "robots.txt"
      })
  void whatBelongsToTheServerOrIsAFileDoesNot(String path) {
    assertThat(ConsoleFiles.isBrowserRoute(path)).isFalse();
  }
}
