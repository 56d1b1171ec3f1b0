package ai.rivvi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A point whose method has another name by now is never met, and a node waits for it in vain. */
class CrashPointTests {
  @ParameterizedTest
  @EnumSource
  void namesAMethodThatThereIs(CrashPoint point) throws Exception {
    assertThat(Arrays.stream(Class.forName(point.type()).getDeclaredMethods()).map(Method::getName))
        .contains(point.method());
  }
}
