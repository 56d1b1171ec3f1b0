package ai.rivvi.imports.mending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTests {
  @Test
  void keepsExportsFromBecomingFormulas() throws IOException {
    var out = new StringBuilder();
    CsvText.append(out, List.of("=1+1", "+12125550142", "-x", "@y", "\tz", "plain", "a,\"b\"", ""));
    assertThat(out).hasToString("'=1+1,'+12125550142,'-x,'@y,'\tz,plain,\"a,\"\"b\"\"\",\r\n");
  }
}
