package ai.rivvi.imports.files;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.imports.tables.Gathered;
import ai.rivvi.imports.tables.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of csv-spectrum 2.0.0 (BSD-2-Clause), people and phones replaced. One is read in
 * another way than there: a new line inside a cell is one character, whatever the file writes.
 */
class CsvSpectrumTests {
  private static final ReadOptions HEADER_FIRST = ReadOptions.of(null, null, null, 1);

  @TempDir Path folder;

  record Case(String name, String text, List<List<String>> table) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "comma_in_quotes",
            "first,last,address,city,zip\nAna,Lee,120 any st.,\"Anytown, WW\",08123",
            List.of(
                List.of("first", "last", "address", "city", "zip"),
                List.of("Ana", "Lee", "120 any st.", "Anytown, WW", "08123"))),
        new Case("empty", "a,b,c\n1,\"\",\"\"\n2,3,4", empty()),
        new Case("empty_crlf", "a,b,c\r\n1,\"\",\"\"\r\n2,3,4", empty()),
        new Case(
            "escaped_quotes",
            "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n",
            List.of(List.of("a", "b"), List.of("1", "ha \"ha\" ha"), List.of("3", "4"))),
        new Case(
            "json",
            "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
            List.of(
                List.of("key", "val"),
                List.of("1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"))),
        new Case(
            "location_coordinates",
            "Contact Phone Number,Location Coordinates,Cities,Counties\n"
                + "2065550100,37\uFFFD36'37.8\"N 121\uFFFD2'17.9\"W,Anytown,Anycounty",
            List.of(
                List.of("Contact Phone Number", "Location Coordinates", "Cities", "Counties"),
                List.of(
                    "2065550100",
                    "37\uFFFD36'37.8\"N 121\uFFFD2'17.9\"W",
                    "Anytown",
                    "Anycounty"))),
        new Case(
            "newlines",
            "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
            newlines("Once upon \na time")),
        new Case(
            "newlines_crlf",
            "a,b,c\r\n1,2,3\r\n\"Once upon \r\na time\",5,6\r\n7,8,9\r\n",
            newlines("Once upon \r\na time")),
        new Case(
            "quotes_and_newlines",
            "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
            List.of(List.of("a", "b"), List.of("1", "ha \n\"ha\" \nha"), List.of("3", "4"))),
        new Case("simple", "a,b,c\n1,2,3", simple()),
        new Case("simple_crlf", "a,b,c\r\n1,2,3", simple()),
        new Case(
            "utf8",
            "a,b,c\n1,2,3\n4,5,\u02A4",
            List.of(List.of("a", "b", "c"), List.of("1", "2", "3"), List.of("4", "5", "\u02A4"))));
  }

  private static List<List<String>> empty() {
    return List.of(List.of("a", "b", "c"), List.of("1", "", ""), List.of("2", "3", "4"));
  }

  private static List<List<String>> newlines(String cell) {
    return List.of(
        List.of("a", "b", "c"),
        List.of("1", "2", "3"),
        List.of(cell, "5", "6"),
        List.of("7", "8", "9"));
  }

  private static List<List<String>> simple() {
    return List.of(List.of("a", "b", "c"), List.of("1", "2", "3"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReadCellByCell(Case one) throws IOException {
    var found = new Gathered();
    TableReader.read(
        Files.writeString(folder.resolve("list.csv"), one.text()), HEADER_FIRST, found);
    var table = new ArrayList<List<String>>();
    table.add(found.header);
    for (var row = 0; row < found.rows.size(); row++) {
      table.add(found.texts(row));
    }
    assertThat(table).isEqualTo(one.table());
  }
}
