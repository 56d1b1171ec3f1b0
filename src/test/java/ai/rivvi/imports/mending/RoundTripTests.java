package ai.rivvi.imports.mending;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.cells.FormulaGuard;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.workbooks.RawWorkbook;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we write into a file comes back from it as it was, whatever the text. */
class RoundTripTests {
  private static final int MIXES = 1_000;
  private static final long SEED = Long.getLong("rivvi.round-trip.seed", System.nanoTime());

  @TempDir Path folder;

  private enum Kind {
    CSV,
    XLSX;

    RowsFile to(OutputStream out) throws IOException {
      return this == CSV ? new CsvText(out) : new WorkbookText(out);
    }

    String held(String text) {
      return this == CSV ? text : inXml(text);
    }
  }

  /** XML 1.0 has no other control characters (section 2.2). */
  private static String inXml(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
  }

  @ParameterizedTest
  @EnumSource
  void bringsNaughtyTextsBack(Kind kind) throws IOException {
    bringsBack(kind, NaughtyTexts.ALL);
  }

  @ParameterizedTest
  @EnumSource
  void bringsMixesOfThemBack(Kind kind) throws IOException {
    bringsBack(kind, NaughtyTexts.mixes(new SplittableRandom(SEED), MIXES));
  }

  /** Sheets are full of such cells where nobody looks. */
  @Test
  void letsBlanksPastTheLastColumnFall() throws IOException {
    var found = new Gathered();
    var blank = "<c r='IW%d' t='inlineStr'><is><t> </t></is></c>";
    TableReader.read(
        new RawWorkbook()
            .rows(
                "<row r='1'><c t='s'><v>0</v></c>%s</row><row r='2'><c t='s'><v>1</v></c>%s</row>"
                    .formatted(blank.formatted(1), blank.formatted(2)))
            .write(folder.resolve("list")),
        ReadOptions.NONE,
        found);
    assertThat(found.texts(0)).containsExactly("Ana Lee");
  }

  private void bringsBack(Kind kind, List<String> texts) throws IOException {
    var file = folder.resolve("list");
    try (var rows = kind.to(Files.newOutputStream(file))) {
      rows.add(List.of(FormulaGuard.ROW_COLUMN, "Text", "End"));
      for (var i = 0; i < texts.size(); i++) {
        rows.add(List.of(Integer.toString(i), texts.get(i), "end"));
      }
    }
    var found = new Gathered();
    TableReader.read(file, ReadOptions.NONE, found);
    assertThat(found.rows).as("seed " + SEED).hasSameSizeAs(texts);
    for (var i = 0; i < texts.size(); i++) {
      assertThat(found.texts(i))
          .as("text %d of seed %d", i, SEED)
          .containsExactly(Integer.toString(i), kind.held(texts.get(i)), "end");
    }
  }
}
