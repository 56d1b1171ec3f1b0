import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Checks, or with "write" mends, the format of every Java file by hand. */
class Format {
  static final List<String> ROOTS = List.of("src", "db");

  public static void main(String[] arguments) throws IOException {
    var write = arguments.length > 0 && arguments[0].equals("write");
    var options = JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build();
    var formatter = new Formatter(options);
    var unformatted = new ConcurrentLinkedQueue<Path>();
    for (var root : ROOTS) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".java")).toList().parallelStream()
            .filter(file -> !isFormatted(formatter, file, write))
            .forEach(unformatted::add);
      }
    }
    if (!unformatted.isEmpty() && !write) {
      unformatted.forEach(file -> System.err.println("Not formatted: " + file));
      System.err.println("Mend with: mvn -q process-sources -Dformat.mode=write");
      System.exit(1);
    }
  }

  private static boolean isFormatted(Formatter formatter, Path file, boolean write) {
    try {
      var before = Files.readString(file);
      var used = RemoveUnusedImports.removeUnusedImports(before);
      var ordered = ImportOrderer.reorderImports(used, JavaFormatterOptions.Style.GOOGLE);
      var after = formatter.formatSource(ordered);
      if (write && !after.equals(before)) {
        Files.writeString(file, after);
      }
      return after.equals(before);
    } catch (Exception e) {
      System.err.println("Cannot be parsed: " + file + ": " + e.getMessage());
      return false;
    }
  }
}
