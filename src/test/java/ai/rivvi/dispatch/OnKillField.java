package ai.rivvi.dispatch;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** For tests on a kill field of their own: opened before the first, its nodes ended after each. */
abstract class OnKillField {
  static KillField field;

  @BeforeAll
  static void open() throws IOException {
    field = new KillField();
    field.archiveClasses();
  }

  @AfterAll
  static void close() {
    field.close();
  }

  @AfterEach
  void killNodes() {
    field.killNodes();
  }
}
