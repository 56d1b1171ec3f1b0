package ai.rivvi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;

/** The log-in sessions: kept in the data folder over graceful restarts. */
final class EmbeddedSessions {
  private static final Duration LIFE = Duration.ofHours(12);

  private EmbeddedSessions() {}

  static void keep(
      ConfigurableServletWebServerFactory factory, Path dataDirectory, String publicUrl) {
    var identity = dataDirectory.toAbsolutePath().resolve("identity");
    var folder = identity.resolve("sessions");
    try {
      EmbeddedIdentityKeys.createFolder(identity);
      EmbeddedIdentityKeys.createFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var session = factory.getSettings().getSession();
    session.setPersistent(true);
    session.setStoreDir(folder.toFile());
    session.setTimeout(LIFE);
    var cookie = session.getCookie();
    cookie.setName("rivvi-session");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.LAX);
    if (publicUrl.startsWith("https:")) {
      cookie.setSecure(true);
    }
  }
}
