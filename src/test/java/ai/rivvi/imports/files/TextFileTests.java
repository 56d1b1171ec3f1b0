package ai.rivvi.imports.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.shared.Invalid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTests {
  @TempDir Path folder;
  private final Gathered found = new Gathered();

  private ReadFile read(byte[] content, ReadOptions options) throws IOException {
    var file = Files.write(folder.resolve("list.bin"), content);
    return TableReader.read(file, options, found).file();
  }

  private ReadFile read(String content) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8), ReadOptions.NONE);
  }

  private void refuses(String code, byte[] content) {
    assertThatThrownBy(() -> read(content, ReadOptions.NONE))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private void refuses(String code, String content) {
    refuses(code, content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsCellsAsTheyCame() throws IOException {
    var read =
        read(
            "Name,Name,,Note\r\n\"Lopez, Maria\", 7 ,,\"two\nlines \"\"quoted\"\"\"\r\nAna\r\n\r\n");
    assertThat(read.format()).isEqualTo(FileFormat.CSV);
    assertThat(found.header).containsExactly("Name", "Name", "", "Note");
    assertThat(found.texts(0)).containsExactly("Lopez, Maria", " 7 ", "", "two\nlines \"quoted\"");
    assertThat(found.texts(1)).containsExactly("Ana");
    assertThat(found.numbers).containsExactly(2, 3);
  }

  @Test
  void keepsQuotesInCellsWithoutQuotes() throws IOException {
    read(
        "Name,Note\nRobert \"Bob\" Smith,5'11\" tall\nAna, \"so\" she says\n\"\",says \"\"hi\"\"\n");
    assertThat(found.texts(0)).containsExactly("Robert \"Bob\" Smith", "5'11\" tall");
    assertThat(found.texts(1)).containsExactly("Ana", " \"so\" she says");
    assertThat(found.texts(2)).containsExactly("", "says \"\"hi\"\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Name\", \"Note\"\n\"Lee, Ana\", \"a, b\"\n",
        "\"Name\" ,\"Note\"\r\n\"Lee, Ana\" ,\"a, b\"\r\n",
        "\"Name\"  ,  \"Note\"\n\"Lee, Ana\"  ,  \"a, b\"",
        "Name,Note\n \"Lee, Ana\",\"a, b\" \n"
      })
  void readsCellsWithSpacesAroundTheirQuotes(String list) throws IOException {
    read(list);
    assertThat(found.header).containsExactly("Name", "Note");
    assertThat(found.texts(0)).containsExactly("Lee, Ana", "a, b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,\"two\" three\n",
        "a,b\n1,\"two\n\"3\",4\n5,6\n",
        "a,b\n1,\"two",
        "\"a\", \"b\"\n1, \"two\" three\n"
      })
  void refusesQuotesThatMayHaveSwallowedARow(String list) {
    assertThatThrownBy(() -> read(list))
        .isInstanceOfSatisfying(
            Invalid.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("file-damaged");
              assertThat(refusal).hasMessageContaining("Row 2 has a cell in quotes");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\r\n", "\uFEFFsep=;\n", "\"sep=;\"\n", "SEP=;\r"})
  void takesTheDelimiterThatTheFileTells(String declaration) throws IOException {
    var read = read(declaration + "Name;Note, long\nAna;1,2,3\n");
    assertThat(read.delimiter()).isEqualTo(";");
    assertThat(found.header).containsExactly("Name", "Note, long");
    assertThat(found.texts(0)).containsExactly("Ana", "1,2,3");
    assertThat(found.numbers).containsExactly(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-32LE", "UTF-32BE"})
  void readsUtf32WithItsMark(String charset) throws IOException {
    var read =
        read("\uFEFFName,Note\nJosé,1\n".getBytes(Charset.forName(charset)), ReadOptions.NONE);
    assertThat(read.charset()).isEqualTo(charset);
    assertThat(found.texts(0)).containsExactly("José", "1");
  }

  @Test
  void takesTheFirstRowThatIsNotEmptyAsTheHeader() throws IOException {
    read("\n;;\nName;Phone\n\nAna;1\n");
    assertThat(found.header).containsExactly("Name", "Phone");
    assertThat(found.numbers).containsExactly(5);
  }

  @Test
  void keepsRowsThatAreLongerThanTheHeader() throws IOException {
    read("a,b\n1,2,3,\n1\n1,,\n");
    assertThat(found.texts(0)).containsExactly("1", "2", "3");
    assertThat(found.texts(1)).containsExactly("1");
    assertThat(found.texts(2)).containsExactly("1", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheDelimiter(String delimiter) throws IOException {
    var read =
        read(
            "Name|Born, where;ID".replaceAll("[|;]", "\\" + delimiter).replace(", ", " ")
                + "\nA"
                + delimiter
                + "B"
                + delimiter
                + "C\n");
    assertThat(read.delimiter()).isEqualTo(delimiter);
    assertThat(found.header).hasSize(3);
    assertThat(read.format()).isEqualTo(delimiter.equals("\t") ? FileFormat.TSV : FileFormat.CSV);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "x-MacRoman", "IBM850"})
  void findsTheCharset(String charset) throws IOException {
    var read =
        read("Nombre,Año\nJosé Muñoz,1962\n".getBytes(Charset.forName(charset)), ReadOptions.NONE);
    assertThat(read.charset()).isEqualTo(charset);
    assertThat(found.header).containsExactly("Nombre", "Año");
    assertThat(found.texts(0)).containsExactly("José Muñoz", "1962");
  }

  @Test
  void takesAFewBrokenBytesForNoOtherCharset() throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes("Nombre,Año\nJosé Muñoz,1962\nCut ".getBytes(StandardCharsets.UTF_8));
    out.write(0xC3);
    out.writeBytes(",1970\n".getBytes(StandardCharsets.UTF_8));
    assertThat(read(out.toByteArray(), ReadOptions.NONE).charset()).isEqualTo("UTF-8");
    assertThat(found.texts(0)).containsExactly("José Muñoz", "1962");
    assertThat(found.texts(1)).containsExactly("Cut \uFFFD", "1970");
  }

  @Test
  void takesALongFileOfAnotherCharsetForThat() throws IOException {
    var long1252 = "Nombre,Año\n" + "José Muñoz,1962\n".repeat(20_000) + "Ã©,1970\n";
    var read = read(long1252.getBytes(Charset.forName("windows-1252")), ReadOptions.NONE);
    assertThat(read.charset()).isEqualTo("windows-1252");
    assertThat(found.texts(0)).containsExactly("José Muñoz", "1962");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
  void dropsTheByteOrderMark(String charset) throws IOException {
    read("\uFEFFName,x\nZoë,1\n".getBytes(Charset.forName(charset)), ReadOptions.NONE);
    assertThat(found.header).containsExactly("Name", "x");
    assertThat(found.texts(0)).containsExactly("Zoë", "1");
  }

  @Test
  void doesAsTheUploaderSays() throws IOException {
    var bytes = "a;b,c\nß;2,3\n".getBytes(StandardCharsets.ISO_8859_1);
    var read = read(bytes, ReadOptions.of(null, "ISO-8859-1", "semicolon", null));
    assertThat(read.charset()).isEqualTo("ISO-8859-1");
    assertThat(found.texts(0)).containsExactly("ß", "2,3");
  }

  @Test
  void survivesControlCharactersInCells() throws IOException {
    read("Name,Phone\nAna\u0000\u0007 Lee,1\n" + "Bo,2\n".repeat(20));
    assertThat(CleanText.of(found.texts(0).getFirst())).isEqualTo("Ana Lee");
  }

  @Test
  void refusesEachKindOfBadFileWithItsOwnCode() {
    refuses("file-empty", "");
    refuses("file-empty", " \r\n \n");
    refuses("no-header", ",,\n,,\n");
    refuses("no-header", "Ana Lee,(212) 555-0142\nBo,(212) 555-0143\n");
    refuses("file-type-unknown", "%PDF-1.7 something");
    refuses("file-type-unknown", "<html><table><tr><td>Ana</td></tr></table></html>");
    refuses("file-type-unknown", "{\\rtf1 Ana}");
    refuses("file-type-unknown", "\u0001\u0002\u0003\u0004".repeat(50));
    refuses("file-damaged", "a,b\n1,\"never closed\n2,3\n");
    refuses("file-damaged", "a,b\n" + "x".repeat(1_100_000) + "\n");
    refuses("file-damaged", new byte[] {'P', 'K', 3, 4, 1, 2, 3});
    refuses("too-many-columns", "a" + ",b".repeat(256) + "\n1\n");
    refuses("cell-too-long", "a,b\n1," + "x".repeat(32_768) + "\n");
  }

  @Test
  void refusesTooManyRows() {
    refuses("too-many-rows", "a\n" + "1\n".repeat(RowGate.ROWS_MAX));
  }

  @Test
  void saysWhichLineIsTooLong() {
    assertThatThrownBy(() -> read("a,b\n" + "x".repeat(1_100_000) + "\n"))
        .hasMessageContaining("more than a million characters");
    assertThatThrownBy(() -> read("a,b\n1," + "x".repeat(995_000) + "\n"))
        .hasMessageContaining("Row 2")
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo("cell-too-long"));
  }

  @Test
  void takesAHundredLinesInACellAndNoMore() throws IOException {
    read("a,b\n1,\"" + "x\n".repeat(99) + "x\"\n");
    assertThat(found.texts(0).get(1)).hasLineCount(100);
    refuses("file-damaged", "a,b\n1,\"" + "x\n".repeat(100) + "x\"\n");
    refuses("file-damaged", "a,b\r1,\"" + "x\r\n".repeat(100) + "x\"\r");
  }

  @Test
  void refusesARowOfManyCellsBeforeItFillsTheMemory() {
    refuses("too-many-columns", "a,b\n" + "\"x\n\",".repeat(300) + "\n");
    refuses("cell-too-long", "a,b\n1,\"" + "x".repeat(32_768) + "\"\n");
  }

  @Test
  void takesEmptyCellsBehindTheLastColumn() throws IOException {
    read("a,b\n1,2" + ",".repeat(20_000) + "\n");
    assertThat(found.texts(0)).containsExactly("1", "2");
  }

  @Test
  void countsRowsOfOldMacs() throws IOException {
    read("a,b\r\r1,2\r\r3,4\r");
    assertThat(found.numbers).containsExactly(3, 5);
  }

  @Test
  void refusesACellThatASpaceInFrontOfItsQuotesTookApart() {
    var plain = "Name,Note,Phone\n" + "Ana Lopez,none at all,206-555-0141\n".repeat(2_000);
    assertThatThrownBy(() -> read(plain + "Bo Lee, \"well, yes\",206-555-0142\n"))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo("file-damaged"))
        .hasMessageContaining("Row 2002 has a space in front of a cell in quotes");
  }

  @Test
  void doesNotTireOfQuotesInOneCell() throws IOException {
    var cell = "\"".repeat(15_000);
    read("a,b\n\"" + cell.replace("\"", "\"\"") + "\",x\n");
    assertThat(found.texts(0)).containsExactly(cell, "x");
  }

  @Test
  void doesNotHangOnQuotes() {
    refuses("file-damaged", "a,b\n\"" + "x,y\n".repeat(2_000_000));
  }
}
