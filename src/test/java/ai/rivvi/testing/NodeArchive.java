package ai.rivvi.testing;

import ai.rivvi.RivviApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Lets a node start in half the time: a cache of loaded and linked classes, left by the first node
 * that is stopped in peace. Such a cache takes no folders of classes, so the application is packed
 * into one jar, and what the tests add to a node into another. All stay for the next run; Java
 * itself refuses a cache that does not fit its jars.
 */
public final class NodeArchive {
  private static final String CLASS = ".class";
  private static final Path FOLDER = Path.of("target", "kills").toAbsolutePath();

  /** The only classes of the tests that a node may see, with those inside them. */
  private static final List<String> ADDED =
      List.of(
          "ai/rivvi/dispatch/CrashPoint",
          "ai/rivvi/dispatch/FaultyNode",
          "ai/rivvi/imports/FaultyCommit",
          file(Signals.class),
          file(SkewedTime.class));

  private final Path application = FOLDER.resolve("rivvi.jar");
  private final Path additions = FOLDER.resolve("additions.jar");
  private final Path cache = FOLDER.resolve("nodes.aot");
  private final List<String> classPath = new ArrayList<>();

  public NodeArchive() throws IOException {
    Files.createDirectories(FOLDER);
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      var path = Path.of(entry);
      if (!Files.isDirectory(path)) {
        classPath.add(entry);
      } else if (Files.exists(path.resolve(file(RivviApplication.class) + CLASS))) {
        pack(application, path, List.of("."));
        classPath.addFirst(application.toString());
      } else if (Files.exists(path.resolve(file(NodeArchive.class) + CLASS))) {
        pack(additions, path, added(path));
      }
    }
    // Last, so that nodes with and without it share the cache.
    classPath.add(additions.toString());
  }

  private static String file(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** Files of the added classes and of the classes inside them, relative to their root. */
  private static List<String> added(Path root) throws IOException {
    var added = new ArrayList<String>();
    for (var name : ADDED) {
      var outer = root.resolve(name);
      var inner = outer.getFileName() + "$";
      try (var files = Files.list(outer.getParent())) {
        files
            .map(file -> root.relativize(file).toString())
            .filter(
                file ->
                    file.equals(name + CLASS)
                        || Path.of(file).getFileName().toString().startsWith(inner))
            .forEach(added::add);
      }
    }
    return added;
  }

  private void pack(Path jar, Path classes, List<String> files) throws IOException {
    if (Files.exists(jar) && newest(classes, files).compareTo(Files.getLastModifiedTime(jar)) < 0) {
      return;
    }
    Files.deleteIfExists(cache);
    var arguments = new ArrayList<>(List.of("--create", "--no-compress", "--file=" + jar));
    files.forEach(file -> arguments.addAll(List.of("-C", classes.toString(), file)));
    var exit =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    if (exit != 0) {
      throw new IOException(jar + " was not packed: jar ended with " + exit + ".");
    }
  }

  private static FileTime newest(Path root, List<String> names) throws IOException {
    var times = new TreeSet<FileTime>();
    for (var name : names) {
      try (var files = Files.walk(root.resolve(name))) {
        for (var file : files.toList()) {
          times.add(Files.getLastModifiedTime(file));
        }
      }
    }
    return times.last();
  }

  /** Whether no node has left a cache yet. */
  public boolean isMissing() {
    return !Files.exists(cache);
  }

  /** Of Java, for every node. */
  public List<String> options() {
    return Stream.concat(
            isMissing() ? Stream.empty() : Stream.of("-XX:AOTCache=" + cache), classPath())
        .toList();
  }

  /** Of Java, for the node that leaves the cache when it is stopped. */
  public List<String> leaving() {
    return Stream.concat(Stream.of("-XX:AOTCacheOutput=" + cache), classPath()).toList();
  }

  /** Of Java, for a node whose clock is wrong by what a file says; it starts without the cache. */
  public List<String> skewedBy(Path skew) throws IOException {
    SkewedTime.replaceClock(FOLDER.resolve("skewed"));
    return List.of(
        SkewedTime.option(skew),
        "-cp",
        FOLDER.resolve("skewed") + File.pathSeparator + String.join(File.pathSeparator, classPath));
  }

  private Stream<String> classPath() {
    return Stream.of("-cp", String.join(File.pathSeparator, classPath));
  }
}
