package ai.rivvi.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.RivviTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** The next file of a shape that was mapped before. */
@RivviTest
class RememberedMappingTests extends OddLists {
  /** Which a spreadsheet gives to what it takes for a date. */
  private static final short BUILT_IN_DATE = 14;

  private static final String NEXT =
      """
      Campaign name,Ring OK?,Line,Zone no,D,M,Y,Materno X,Forename x,Nr,PATERNO X,Lingo,Where,Ward
      extra,si  claro,555-0107,206,5,6,1950,Diaz,Elena,A-7,Wu,,"1 Oak St, Tacoma, WA 98402",
      """;

  /** Columns as they were chosen, without any value that the file does not have. */
  private static List<Map<String, Object>> columnsWithoutValues() {
    var columns = oddColumns();
    columns.replaceAll(
        column -> {
          var bare = new HashMap<>(column);
          bare.remove("emptyText");
          return bare;
        });
    return columns;
  }

  @Test
  void mapsTheNextFileOfThatShapeByItself() {
    var first = map(upload(ODD), columnsWithoutValues(), null).json();
    var next = upload(NEXT);
    assertThat(next.at("/mappedAs/id").asString()).isEqualTo(first.path("id").asString());
    assertThat(next.path("state").asString()).isEqualTo("MAPPED");
    assertThat(next.at("/counts/ready").asInt()).isEqualTo(1);
    var readings = rows(next).at("/0/readings");
    assertThat(readings.path("FAMILY_NAME").asString()).isEqualTo("Wu Diaz");
    assertThat(readings.path("PHONE").asString()).isEqualTo("+12065550107");
    assertThat(readings.path("CONSENT").asString()).isEqualTo("YES");
  }

  /** What was given to the rows of one list may be wrong for those of the next. */
  @Test
  void givesTheNextFileNoValueUnasked() {
    var columns = columnsWithoutValues();
    for (var given :
        List.<Map<String, Object>>of(
            Map.of("target", "APPOINTMENT_AT", "text", "14:30"),
            Map.of("target", "VARIABLE", "variableName", "doctor", "text", "Dr. Wu"),
            Map.of("target", "TIME_ZONE", "text", "Pacific"))) {
      map(upload(ODD), columns, List.of(given));
      var next = upload(ODD.replace("A-1", "A-21"));
      assertThat(next.path("state").asString()).as(given.toString()).isEqualTo("UPLOADED");
      assertThat(next.path("mappedAs").isNull()).isTrue();
      assertThat(next.at("/mapping/constants/0/text").asString()).isEqualTo(given.get("text"));
    }
    columns.set(10, column(10, "LANGUAGE", "emptyText", "es"));
    map(upload(ODD), columns, null);
    assertThat(upload(ODD.replace("A-1", "A-22")).path("state").asString()).isEqualTo("UPLOADED");
  }

  @Test
  void suggestsTheValuesOfThatShapeForTheNextFile() {
    var first = mapOdd();
    var next = upload(NEXT);
    assertThat(next.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(next.path("mappedAs").isNull()).isTrue();
    assertThat(next.at("/mapping/constants")).isEqualTo(first.at("/mapping/constants"));
    assertThat(next.at("/mapping/columns/0/variableName").asString())
        .as("the name of a value for all rows is taken")
        .isEqualTo("campaign_name_2");
    var readings = rows(next).at("/0/readings");
    assertThat(readings.path("FAMILY_NAME").asString()).isEqualTo("Wu Diaz");
    assertThat(readings.path("BIRTH_DATE").asString()).isEqualTo("1950-06-05");
    assertThat(readings.path("PHONE").asString()).isEqualTo("+12065550107");
    assertThat(readings.path("CONSENT").asString()).isEqualTo("YES");
    assertThat(readings.path("LANGUAGE").asString()).isEqualTo("es");
    assertThat(readings.path("POSTAL_CODE").asString()).isEqualTo("98402");
  }

  /** The third of December, read as the twelfth of March: nobody would have been asked. */
  @Test
  void mapsNoFileByItselfWhoseOtherDatesShowAnotherOrder() {
    var head = "Chart No,Pt Name,DOB,Cell,Appt Date\n";
    var first = upload(head + "A-1,\"Lee, Ana\",12/25/1970,206-555-0102,12/03/2026\n");
    confirm(first);
    var same = upload(head + "A-2,\"Wu, Li\",12/26/1970,206-555-0103,12/04/2026\n");
    assertThat(same.path("state").asString()).isEqualTo("MAPPED");
    var open = upload(head + "A-3,\"Wu, Bo\",02/03/1970,206-555-0104,12/05/2026\n");
    assertThat(open.path("state").asString()).as("nothing contradicts").isEqualTo("MAPPED");
    var other = upload(head + "A-4,\"Roy, Al\",25/12/1970,206-555-0105,03/12/2026\n");
    assertThat(other.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(other.at("/mapping/columns/4/format").asString()).isEqualTo("DMY");
    assertThat(other.at("/mapping/columns/4/confidence").asDouble()).isLessThanOrEqualTo(0.6);
  }

  /** A list whose birth dates are texts and, where they are days, true dates. */
  private static byte[] book(Object... births) throws IOException {
    try (var book = new XSSFWorkbook();
        var out = new ByteArrayOutputStream()) {
      var sheet = book.createSheet();
      var date = book.createCellStyle();
      date.setDataFormat(BUILT_IN_DATE);
      var names = List.of("Chart No", "Pt Name", "DOB", "Cell");
      var header = sheet.createRow(0);
      names.forEach(name -> header.createCell(names.indexOf(name)).setCellValue(name));
      for (var i = 0; i < births.length; i++) {
        var row = sheet.createRow(i + 1);
        row.createCell(0).setCellValue("B-" + i);
        row.createCell(1).setCellValue("Lee, Ana");
        var birth = row.createCell(2);
        if (births[i] instanceof LocalDate day) {
          birth.setCellValue(day);
          birth.setCellStyle(date);
        } else {
          birth.setCellValue(births[i].toString());
        }
        row.createCell(3).setCellValue("206-555-010" + i);
      }
      book.write(out);
      return out.toByteArray();
    }
  }

  /** A spreadsheet has taken the third of April for the fourth of March, and left the others. */
  @Test
  void mapsNoFileByItselfWhoseDatesASpreadsheetMayHaveSwapped() throws IOException {
    confirm(upload("Chart No,Pt Name,DOB,Cell\nB-9,\"Lee, Ana\",25/12/1970,206-555-0102\n"));
    var texts = admin.upload("/api/imports", "texts.xlsx", book("26/12/1970", "27/12/1970")).json();
    assertThat(texts.path("state").asString()).isEqualTo("MAPPED");
    var mixed =
        admin
            .upload("/api/imports", "mixed.xlsx", book("28/12/1970", LocalDate.of(1970, 3, 4)))
            .json();
    assertThat(mixed.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(mixed.at("/mapping/columns/2/confidence").asDouble()).isLessThanOrEqualTo(0.6);
  }

  /** A day was right for one list; applied to the next by itself it would be a wrong one. */
  @Test
  void repeatsNoDay() {
    var columns = oddColumns();
    var dated = new ArrayList<>(CONSTANTS);
    dated.add(Map.of("target", "CALL_UNTIL", "text", "2999-01-01"));
    assertThat(map(upload(ODD), columns, dated).code()).isEqualTo("mapping-invalid");
    var today = LocalDate.parse(upload(ODD).path("createdAt").asString().substring(0, 10));
    var until = today.plusMonths(1).toString();
    dated.set(2, Map.of("target", "CALL_UNTIL", "text", until));
    var first = map(upload(ODD), columns, dated);
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    var next = upload(ODD.replace("A-1", "A-11"));
    assertThat(next.path("state").asString()).isEqualTo("UPLOADED");
    assertThat(next.path("mappedAs").isNull()).isTrue();
    assertThat(next.at("/mapping/constants")).hasSize(2);
    assertThat(next.at("/mapping/columns/2/joinOrder").asInt()).isEqualTo(2);
  }
}
