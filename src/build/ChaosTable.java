import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints the rows that the long tests wrote, or with "clear" takes away those of an earlier run.
 */
class ChaosTable {
  private static final Path FOLDER = Path.of("target", "chaos");
  private static final List<String> HEADER =
      List.of(
          "claim",
          "what was done",
          "phones",
          "called twice",
          "never decided",
          "figure",
          "pass figure",
          "verdict");
  private static final int NUMBER_DIGITS = 4;

  public static void main(String[] arguments) throws IOException {
    Files.createDirectories(FOLDER);
    if (arguments.length > 0 && arguments[0].equals("clear")) {
      for (var file : files()) {
        Files.delete(file);
      }
    } else {
      print();
    }
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".tsv")).toList();
    }
  }

  private static void print() throws IOException {
    var rows = new ArrayList<List<String>>();
    for (var file : files()) {
      for (var line : Files.readAllLines(file)) {
        rows.add(List.of(line.split("\t", -1)));
      }
    }
    rows.sort(Comparator.comparing(row -> sortable(row.get(0) + " " + row.get(1))));
    rows.add(0, HEADER);
    var widths =
        IntStream.range(0, HEADER.size())
            .map(cell -> rows.stream().mapToInt(row -> row.get(cell).length()).max().orElse(0))
            .toArray();
    for (var row : rows) {
      System.out.println(
          IntStream.range(0, HEADER.size())
              .mapToObj(cell -> row.get(cell) + " ".repeat(widths[cell] - row.get(cell).length()))
              .collect(Collectors.joining(" · "))
              .stripTrailing());
    }
  }

  /** R2 before R10. */
  private static String sortable(String text) {
    var number = text.replaceAll("^\\D*(\\d*).*", "$1");
    return text.replaceFirst(
        "\\d+", "0".repeat(Math.max(0, NUMBER_DIGITS - number.length())) + number);
  }
}
