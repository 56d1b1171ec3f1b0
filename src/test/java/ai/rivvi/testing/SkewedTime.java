package ai.rivvi.testing;

import ai.rivvi.shared.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The wall clock of a node that is wrong: by as much as a file says at the moment, so that it can
 * jump. Everything that the application reckons by the wall clock goes through {@link SystemTime};
 * such a node has it from here. The monotonic clock goes on as it is, as it does when a clock is
 * set.
 */
public final class SkewedTime {
  private static final String SKEW = "rivvi.skew";

  private SkewedTime() {}

  /** The wall clock of this machine, and what it is wrong by. */
  public static Instant now() {
    try {
      return Instant.now()
          .plus(Duration.parse(Files.readString(Path.of(System.getProperty(SKEW)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Java's option that names the file. */
  public static String option(Path skew) {
    return "-D" + SKEW + "=" + skew.toAbsolutePath();
  }

  /** Replaced as a whole, since a node may read it at any moment. */
  public static void set(Path skew, Duration ahead) throws IOException {
    var written =
        Files.writeString(skew.resolveSibling(skew.getFileName() + ".new"), ahead.toString());
    Files.move(
        written,
        skew,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes the application's clock into a folder of classes, asking this one for the time. */
  public static void replaceClock(Path folder) throws IOException {
    var name = SystemTime.class.getName().replace('.', '/') + ".class";
    var classes = ClassFile.of();
    var here = ClassDesc.of(SkewedTime.class.getName());
    try (var original = SystemTime.class.getClassLoader().getResourceAsStream(name)) {
      if (original == null) {
        throw new IOException(name + " is not on the class path.");
      }
      var skewed =
          classes.transformClass(
              classes.parse(original.readAllBytes()),
              ClassTransform.transformingMethodBodies(
                  (code, element) -> {
                    if (element instanceof InvokeInstruction call
                        && call.owner().asInternalName().equals("java/time/Instant")
                        && call.name().equalsString("now")) {
                      code.invokestatic(here, "now", call.typeSymbol());
                    } else {
                      code.with(element);
                    }
                  }));
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, skewed);
    }
  }
}
