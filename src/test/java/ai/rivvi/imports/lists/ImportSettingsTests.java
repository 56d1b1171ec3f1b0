package ai.rivvi.imports.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ImportSettingsTests {
  private static ImportSettings settings(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("rivvi.imports", ImportSettings.class);
  }

  @Test
  void hasLimitsByDefault() {
    assertThat(settings(Map.of())).isEqualTo(new ImportSettings(5, 20_000));
  }

  @Test
  void takesEachLimitAndNoneThatIsNone() {
    var values =
        Map.of(
            "rivvi.imports.at-once-mb", "4",
            "rivvi.imports.at-once-rows", "5");
    assertThat(settings(values)).isEqualTo(new ImportSettings(4, 5));
    for (var name : values.keySet()) {
      assertThatThrownBy(() -> settings(Map.of(name, "-1"))).isInstanceOf(BindException.class);
    }
  }
}
