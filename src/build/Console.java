import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Builds or checks the console with npm, once for each state of its sources. */
class Console {
  private static final Path ROOT = Path.of("frontend");
  private static final Path PACKAGES = ROOT.resolve("node_modules");
  private static final Path BUILT = Path.of("target", "classes", "static", "index.html");

  /** What is known of the product of a build goes with it. */
  private static final Path BUILD_MARKS = Path.of("target", "console");

  /** What is known of sources stays, until other packages are installed. */
  private static final Path MARKS = PACKAGES.resolve(".cache").resolve("rivvi");

  private static final Set<String> NO_SOURCES = Set.of("node_modules", "test-results");
  private static final Set<String> NOT_BUILT = Set.of("e2e", "mock-api");
  private static final int NODE_MAJOR_MIN = 20;

  public static void main(String[] arguments) throws Exception {
    if (!Files.exists(ROOT.resolve("package.json"))) {
      return;
    }
    requireNode();
    var goal = arguments[0];
    once(
        MARKS.resolve("install"),
        hash(ROOT.resolve("package-lock.json"), Set.of()),
        PACKAGES,
        "ci",
        "--prefer-offline",
        "--no-audit",
        "--no-fund");
    if (goal.equals("build")) {
      once(BUILD_MARKS.resolve("build"), hash(ROOT, NOT_BUILT), BUILT, "run", "build");
    } else {
      once(MARKS.resolve(goal), hash(ROOT, Set.of()), ROOT, "run", goal);
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

  private static void once(Path mark, String state, Path product, String... npm) throws Exception {
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
    Files.createDirectories(mark.getParent());
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

  /** Of every source below a path; {@code left} names folders of the console to leave out. */
  private static String hash(Path path, Set<String> left) throws Exception {
    var sources = new TreeSet<Path>();
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = ROOT.relativize(folder).toString();
            return NO_SOURCES.contains(name) || left.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sources.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    var digest = MessageDigest.getInstance("SHA-256");
    for (var source : sources) {
      digest.update(source.toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(source));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void fail(String message) {
    System.err.println("ERROR: " + message);
    System.exit(1);
  }
}
