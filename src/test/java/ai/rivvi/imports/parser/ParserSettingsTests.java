package ai.rivvi.imports.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ParserSettingsTests {
  static final ParserSettings DEFAULTS = settings(Map.of());

  private static ParserSettings settings(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("rivvi.imports", ParserSettings.class);
  }

  @Test
  void hasLimitsByDefault() {
    assertThat(DEFAULTS).isEqualTo(new ParserSettings(256, 4, 10, 60, 600));
  }

  @Test
  void takesEachLimitAndNoneThatIsNone() {
    var values =
        Map.of(
            "rivvi.imports.parser-heap-mb", "64",
            "rivvi.imports.parsers-max", "1",
            "rivvi.imports.turn-seconds-max", "0",
            "rivvi.imports.workbook-seconds-max", "2",
            "rivvi.imports.text-seconds-max", "3");
    assertThat(settings(values)).isEqualTo(new ParserSettings(64, 1, 0, 2, 3));
    for (var name : values.keySet()) {
      assertThatThrownBy(() -> settings(Map.of(name, "-1"))).isInstanceOf(BindException.class);
    }
  }
}
