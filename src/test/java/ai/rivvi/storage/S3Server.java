package ai.rivvi.storage;

import ai.rivvi.testing.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An S3 server in a process of its own, one for all tests, that ends with them. */
final class S3Server {
  static final String BUCKET = "rivvi-tests";
  static final String KEY_PREFIX = "objects/";
  static final String ACCESS_KEY = "tests";
  static final String SECRET_KEY = "tests-secret";
  private static final Path JAR = Path.of("target", "tools", "s3proxy.jar");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
  private static final S3Server SHARED = start();

  private final int port;
  private final Path folder;

  private S3Server(int port, Path folder) {
    this.port = port;
    this.folder = folder;
  }

  static S3Server shared() {
    return SHARED;
  }

  int port() {
    return port;
  }

  /** Where an object of the usual bucket lies as a file. */
  Path object(String key) {
    return folder.resolve(BUCKET).resolve(key);
  }

  /** Settings that fit, at a port of this machine: this server's, or one that leads to it. */
  static S3Settings settings(int port) {
    return settings(port, BUCKET, SECRET_KEY, CALL_TIMEOUT);
  }

  static S3Settings settings(int port, Duration timeout) {
    return settings(port, BUCKET, SECRET_KEY, timeout);
  }

  static S3Settings settings(int port, String bucket, String secretKey) {
    return settings(port, bucket, secretKey, CALL_TIMEOUT);
  }

  private static S3Settings settings(int port, String bucket, String secretKey, Duration timeout) {
    return new S3Settings(
        bucket,
        KEY_PREFIX,
        "",
        "http://127.0.0.1:" + port,
        true,
        ACCESS_KEY,
        secretKey,
        CONNECT_TIMEOUT,
        timeout,
        timeout);
  }

  private static S3Server start() {
    try {
      var folder =
          Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "s3");
      Files.createDirectory(folder.resolve(BUCKET));
      var port = FreePorts.one();
      var settings =
          Files.write(
              folder.resolveSibling(folder.getFileName() + ".conf"),
              List.of(
                  "s3proxy.authorization=aws-v2-or-v4",
                  "s3proxy.endpoint=http://127.0.0.1:" + port,
                  "s3proxy.identity=" + ACCESS_KEY,
                  "s3proxy.credential=" + SECRET_KEY,
                  "jclouds.provider=filesystem-nio2",
                  "jclouds.filesystem.basedir=" + folder.toAbsolutePath()));
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-jar",
                  JAR.toString(),
                  "--properties",
                  settings.toString())
              .redirectErrorStream(true)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      awaitStart(process.inputReader());
      return new S3Server(port, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitStart(BufferedReader said) throws IOException {
    var all = new StringBuilder();
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains("Server:") && line.contains("Started")) {
        Thread.ofVirtual().start(() -> drain(said));
        return;
      }
      all.append(line).append('\n');
    }
    throw new IOException("The S3 server did not start:\n" + all);
  }

  private static void drain(BufferedReader said) {
    try {
      said.transferTo(Writer.nullWriter());
    } catch (IOException _) {
      // The server has ended.
    }
  }
}
