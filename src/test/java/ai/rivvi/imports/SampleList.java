package ai.rivvi.imports;

import ai.rivvi.shared.PhoneNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Makes lists of invented patients of any length; the same seed makes the same list. */
public final class SampleList {
  static final List<String> HEADER =
      List.of(
          "MRN",
          "Pt First",
          "Pt Last",
          "D.O.B.",
          "Cell Phone",
          "Home Phone",
          "E-mail",
          "Pref Lang",
          "Zip",
          "Appt Date",
          "Appt Time",
          "Provider");
  private static final List<String> GIVEN =
      List.of("Ana", "Bo", "Carla", "Dev", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jamal");
  private static final List<String> FAMILY =
      List.of("Lopez", "Lee", "Roy", "Smith", "Muñoz", "Khan", "Okafor", "Wu", "Novak", "Silva");
  private static final int AREA_MIN = 201;
  private static final int AREAS = 780;

  private final Random random;

  public SampleList(long seed) {
    random = new Random(seed);
  }

  /** Numbers that libphonenumber accepts, made at run time; nobody is ever called. */
  private String phone() {
    while (true) {
      var text =
          "(%03d) %03d-%04d"
              .formatted(
                  AREA_MIN + random.nextInt(AREAS),
                  200 + random.nextInt(800),
                  random.nextInt(10_000));
      if (PhoneNumber.read(text, "US") instanceof PhoneNumber.Reading.Valid) {
        return text;
      }
    }
  }

  List<String> row(int number) {
    var born = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(33_000));
    return List.of(
        "M%07d".formatted(number),
        GIVEN.get(random.nextInt(GIVEN.size())),
        FAMILY.get(random.nextInt(FAMILY.size())) + random.nextInt(1_000),
        "%d/%d/%d".formatted(born.getMonthValue(), born.getDayOfMonth(), born.getYear()),
        phone(),
        random.nextInt(3) == 0 ? phone() : "",
        "patient" + number + "@example.org",
        random.nextInt(4) == 0 ? "Spanish" : "English",
        "%05d".formatted(10_000 + random.nextInt(80_000)),
        "11/%d/2026".formatted(1 + random.nextInt(28)),
        "%d:%02d PM".formatted(1 + random.nextInt(5), 15 * random.nextInt(4)),
        "Dr. Wu");
  }

  public byte[] csv(int rows) throws IOException {
    var text = new StringBuilder();
    text.append(String.join(",", HEADER)).append("\r\n");
    for (var i = 1; i <= rows; i++) {
      text.append(String.join(",", row(i))).append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  public byte[] xlsx(int rows) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var workbook = new SXSSFWorkbook()) {
      var sheet = workbook.createSheet("Patients");
      var lines = new ArrayList<List<String>>();
      lines.add(HEADER);
      for (var i = 1; i <= rows; i++) {
        lines.add(row(i));
      }
      for (var i = 0; i < lines.size(); i++) {
        var row = sheet.createRow(i);
        for (var j = 0; j < lines.get(i).size(); j++) {
          row.createCell(j).setCellValue(lines.get(i).get(j));
        }
      }
      workbook.write(out);
    }
    return out.toByteArray();
  }
}
