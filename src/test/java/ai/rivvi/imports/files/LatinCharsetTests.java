package ai.rivvi.imports.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatinCharsetTests {
  @TempDir Path folder;

  private String found(String text, String charset) throws IOException {
    var file = folder.resolve("list.csv");
    Files.write(file, text.getBytes(Charset.forName(charset)));
    return TextCharset.of(file).name();
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "x-MacRoman", "IBM850"})
  void findsTheCharsetOfNames(String charset) throws IOException {
    for (var text :
        new String[] {
          "Name,Phone\nJosé Muñoz,212-555-0142\n",
          "Name\nMuñoz\n",
          "NAME\nMUÑOZ\nNÚÑEZ\nPEÑA\n",
          "Name\nMaría Güell\nÁngel Íñiguez\n",
          "Nom\nHélène Lefèvre\nFrançois Bœuf\nZoë Benoît\n".replace("œ", "oe"),
          "Name\nJürgen Müller\nSören Groß\n",
          "Nome\nJoão Gonçalves\nConceição\n",
          "Name,Note\nRaúl Ibáñez,llamó su mamá\nInés Solís,no está aquí\n"
        }) {
      assertThat(found(text, charset)).as(text).isEqualTo(charset);
    }
  }

  /** Signs that Windows writes and that are letters of the other charsets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "O’Brien",
        "don’t call before 9",
        "D’Angelo",
        "“call her”",
        "Mon–Fri",
        "9–5",
        "Tylenol™",
        "is away…",
        "Ana\u00A0Lee",
        "€50",
        "O´Brien",
        "José — “mañana”",
        "37°",
        "½ tablet"
      })
  void takesSignsForNoLetters(String text) throws IOException {
    assertThat(found("Note\n" + text + "\n", "windows-1252")).isEqualTo("windows-1252");
  }

  /** A letter that is an apostrophe in Windows. */
  @ParameterizedTest
  @ValueSource(strings = {"García", "Martín", "Rodríguez"})
  void takesALetterForNoApostrophe(String name) throws IOException {
    assertThat(found("Name\n" + name + "\n", "x-MacRoman")).isEqualTo("x-MacRoman");
  }
}
