package ai.rivvi.dispatch;

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

/**
 * Lets a node start in half the time: an archive of loaded classes, left by the first node that is
 * stopped in peace. Such an archive takes no folders of classes, so the application is packed into
 * one jar. Both stay for the next run; Java itself refuses an archive that does not fit its jars.
 */
final class NodeArchive {
  private static final Path FOLDER = Path.of("target", "kills").toAbsolutePath();
  private static final String MAIN =
      RivviApplication.class.getName().replace('.', File.separatorChar) + ".class";

  private final Path jar = FOLDER.resolve("rivvi.jar");
  private final Path archive = FOLDER.resolve("nodes.jsa");
  private final List<String> classPath = new ArrayList<>();

  NodeArchive() throws IOException {
    Files.createDirectories(FOLDER);
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!Files.isDirectory(Path.of(entry))) {
        classPath.add(entry);
      } else if (Files.exists(Path.of(entry, MAIN))) {
        pack(Path.of(entry));
        classPath.addFirst(jar.toString());
      }
    }
  }

  private void pack(Path classes) throws IOException {
    if (Files.exists(jar) && newest(classes).compareTo(Files.getLastModifiedTime(jar)) < 0) {
      return;
    }
    Files.deleteIfExists(archive);
    var exit =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--no-compress",
                "--file=" + jar,
                "-C",
                classes.toString(),
                ".");
    if (exit != 0) {
      throw new IOException("The application was not packed: jar ended with " + exit + ".");
    }
  }

  private static FileTime newest(Path folder) throws IOException {
    var times = new TreeSet<FileTime>();
    try (var files = Files.walk(folder)) {
      for (var file : files.toList()) {
        times.add(Files.getLastModifiedTime(file));
      }
    }
    return times.last();
  }

  /** Whether no node has left an archive yet. */
  boolean isMissing() {
    return !Files.exists(archive);
  }

  /** Of Java, for every node. */
  List<String> options() {
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + archive,
        "-cp",
        String.join(File.pathSeparator, classPath));
  }
}
