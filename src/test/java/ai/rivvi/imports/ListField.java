package ai.rivvi.imports;

import static java.util.Objects.requireNonNull;

import ai.rivvi.RivviApplication;
import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.FreePorts;
import ai.rivvi.testing.NodeArchive;
import ai.rivvi.testing.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/** A database, and nodes around it that work on lists and are killed. */
final class ListField implements AutoCloseable {
  private final NodeArchive archive = new NodeArchive();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final Path folder;
  private final int simulatorPort = FreePorts.one();
  private final ConfigurableApplicationContext database;

  ListField() throws IOException {
    folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "kills")), "lists");
    database =
        new SpringApplicationBuilder(RivviApplication.class, Fixtures.class)
            .run(
                "--server.port=0",
                "--rivvi.data-dir=" + folder,
                "--rivvi.database.fsync=false",
                "--spring.datasource.hikari.maximum-pool-size=8",
                "--rivvi.demo.enabled=false",
                "--rivvi.simulator.enabled=false",
                "--rivvi.simulator.port=" + simulatorPort,
                "--rivvi.dispatch.loop.enabled=false");
  }

  /** A node of its own, and where it listens. */
  record Node(NodeProcess process, String url) {}

  /** A node that takes some settings of its own, and starts while this returns. */
  Node node(Map<String, String> settings) {
    var port = FreePorts.one();
    var arguments = new ArrayList<String>();
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    arguments.addAll(
        List.of(
            "--spring.profiles.active=node",
            "--server.port=" + port,
            "--rivvi.public-url=http://localhost:" + port,
            "--rivvi.data-dir=" + folder,
            "--rivvi.simulator.port=" + simulatorPort,
            "--rivvi.dispatch.loop.enabled=false",
            "--spring.datasource.url="
                + requireNonNull(bean(JdbcConnectionDetails.class).getJdbcUrl()),
            "--spring.datasource.username=rivvi_app",
            "--spring.datasource.hikari.minimum-idle=2"));
    var process =
        NodeProcess.application(
            archive.options(), port, folder.resolve("node-" + port + ".log"), arguments);
    nodes.add(process);
    return new Node(process, "http://localhost:" + port);
  }

  /** Of the application that holds the database. */
  <T> T bean(Class<T> type) {
    return database.getBean(type);
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.killAfter(Duration.ZERO));
    database.close();
  }
}
