import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Builds or checks the console with npm, once for each state of its sources. */
class Console {
  private static final Path ROOT = Path.of("frontend");
  private static final Path MARKS = Path.of("target", "console");
  private static final int NODE_MAJOR_MIN = 20;

  public static void main(String[] arguments) throws Exception {
    if (!Files.exists(ROOT.resolve("package.json"))) {
      return;
    }
    requireNode();
    var goal = arguments[0];
    var sources = hash(ROOT, List.of("node_modules", "test-results", "e2e"));
    var installed = hash(ROOT.resolve("package-lock.json"), List.of());
    once(
        "install",
        installed,
        ROOT.resolve("node_modules"),
        "ci",
        "--prefer-offline",
        "--no-audit",
        "--no-fund");
    if (goal.equals("build")) {
      once("build", sources, Path.of("target", "classes", "static", "index.html"), "run", "build");
    } else {
      once(goal, sources, ROOT, "run", goal);
    }
  }

  private static void requireNode() throws InterruptedException {
    try {
      var process = new ProcessBuilder("node", "--version").start();
      var version = new String(process.getInputStream().readAllBytes()).strip();
      process.waitFor();
      if (Integer.parseInt(version.substring(1, version.indexOf('.'))) < NODE_MAJOR_MIN) {
        fail(
            "Node "
                + NODE_MAJOR_MIN
                + " or newer is needed to build the console; found "
                + version
                + ".");
      }
    } catch (IOException e) {
      fail(
          "Node is needed to build the console and was not found: install Node "
              + NODE_MAJOR_MIN
              + " or newer with npm.");
    }
  }

  private static void once(String step, String state, Path product, String... npm)
      throws Exception {
    var mark = MARKS.resolve(step);
    if (Files.exists(product) && Files.exists(mark) && Files.readString(mark).equals(state)) {
      return;
    }
    var command = Stream.concat(Stream.of("npm"), Stream.of(npm)).toList();
    if (run(command) != 0) {
      fail(
          "The console's step '"
              + String.join(" ", command)
              + "' failed; its own messages stand above.");
    }
    Files.createDirectories(MARKS);
    Files.writeString(mark, state);
  }

  private static int run(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).directory(ROOT.toFile()).inheritIO().start().waitFor();
    } catch (IOException e) {
      fail("npm is needed to build the console and was not found: it comes with Node.");
      return 1;
    }
  }

  private static String hash(Path root, List<String> left) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    try (var files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> left.stream().noneMatch(name -> file.startsWith(ROOT.resolve(name))))
          .sorted()
          .forEach(file -> update(digest, file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, Path file) {
    try {
      digest.update(file.toString().getBytes());
      digest.update(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fail(String message) {
    System.err.println("ERROR: " + message);
    System.exit(1);
  }
}
