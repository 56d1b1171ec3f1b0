package ai.rivvi.imports.workbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.Invalid;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxPartsTests {
  private static InputStream xml(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsSharedTextsAsShown() throws Exception {
    var strings =
        XlsxStrings.read(
            xml(
                """
                <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                <si><t>Ana</t></si><si/>
                <si><r><t xml:space="preserve">Bo </t></r><r><rPr><b/></rPr><t>Lee</t></r></si>
                <si><t>東</t><rPh sb="0" eb="1"><t>ヒガシ</t></rPh></si>
                <si><t>one_x000D_two _x0024_1 _xyz_</t></si>
                </sst>"""));
    assertThat(strings.get(0)).isEqualTo("Ana");
    assertThat(strings.get(1)).isEmpty();
    assertThat(strings.get(2)).isEqualTo("Bo Lee");
    assertThat(strings.get(3)).isEqualTo("東");
    assertThat(strings.get(4)).isEqualTo("one\rtwo $1 _xyz_");
    assertThat(strings.longest()).isEqualTo("one_x000D_two _x0024_1 _xyz_".length());
    assertThat(XlsxStrings.read(null).longest()).isZero();
  }

  @Test
  void readsTheFormatsOfCellsAndNoOthers() throws Exception {
    var styles =
        XlsxStyles.read(
            xml(
                """
                <styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>
                <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf/>
                <xf numFmtId="999"/></cellXfs>
                <dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs></styleSheet>"""));
    assertThat(styles.of(0).text()).isEqualTo("General");
    assertThat(styles.of(1)).isEqualTo(new XlsxStyles.Format(14, "m/d/yy"));
    assertThat(styles.of(2)).isEqualTo(new XlsxStyles.Format(164, "yyyy-mm-dd"));
    assertThat(styles.of(3).index()).isZero();
    assertThat(styles.of(4)).isEqualTo(new XlsxStyles.Format(999, "General"));
    assertThat(styles.of(5).text()).isEqualTo("General");
    assertThat(styles.of(-1).text()).isEqualTo("General");
  }

  @Test
  void refusesMoreSharedTextThanTheMemoryHolds() {
    var many = xml("<sst><si><t>" + "a".repeat(64_000_001));
    assertThatThrownBy(() -> XlsxStrings.read(many))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo("too-much-text"));
  }

  @Test
  void readsEscapesInEveryKindOfText(@TempDir Path folder) throws Exception {
    var found = new Gathered();
    TableReader.read(
        new RawWorkbook()
            .rows(
                """
                <row><c t='s'><v>0</v></c></row>
                <row><c t='inlineStr'><is><t>one_x000D_\ntwo</t></is></c></row>
                <row><c t='str'><f>A1</f><v>one_x005F_x000D_two</v></c></row>""")
            .write(folder.resolve("list")),
        ReadOptions.NONE,
        found);
    assertThat(found.texts(0)).containsExactly("one\r\ntwo");
    assertThat(found.texts(1)).containsExactly("one_x000D_two");
  }

  @Test
  void refusesARowThatIsThereTwice(@TempDir Path folder) throws Exception {
    var file =
        new RawWorkbook()
            .rows(
                """
                <row r='1'><c t='s'><v>0</v></c></row><row r='5'><c t='s'><v>1</v></c></row>
                <row r='5'><c t='s'><v>1</v></c></row>""")
            .write(folder.resolve("list"));
    assertThatThrownBy(() -> TableReader.read(file, ReadOptions.NONE, new Gathered()))
        .isInstanceOfSatisfying(
            Invalid.class, refusal -> assertThat(refusal.code()).isEqualTo("file-damaged"));
  }

  @Test
  void showsATimeThatIsATextInTheFormatOfItsCell(@TempDir Path folder) throws Exception {
    var found = new Gathered();
    TableReader.read(
        new RawWorkbook()
            .with(
                "xl/styles.xml",
                "<styleSheet><cellXfs><xf/><xf numFmtId='18'/></cellXfs></styleSheet>")
            .rows(
                """
                <row><c t='s'><v>0</v></c></row>
                <row><c t='d' s='1'><v>09:30:00</v></c><c t='d'><v>09:30:00</v></c></row>""")
            .write(folder.resolve("list")),
        ReadOptions.NONE,
        found);
    assertThat(found.rows.getFirst())
        .containsExactly(
            new Cell("9:30 AM", Cell.Kind.DATE, "09:30"),
            new Cell("09:30:00", Cell.Kind.DATE, "09:30"));
  }
}
