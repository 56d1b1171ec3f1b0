package ai.rivvi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.OutboundHttp.Ending;
import ai.rivvi.shared.OutboundHttp.Failure;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHttpTests {
  private static final int BYTES_MAX = 1000;
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration IMPATIENT = Duration.ofMillis(300);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch released = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void begin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/echo", exchange -> answer(exchange, 200, read(exchange)));
    server.start();
  }

  @AfterEach
  void end() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void postsOnceAndReadsTheAnswer() throws IOException {
    try (var client = new Client(settings(true), InetAddress::getAllByName)) {
      assertThat(client.post(local("/echo"), PATIENT))
          .isInstanceOfSatisfying(
              Ending.Answered.class,
              answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesEveryAddressThatIsNotPublic(String address) throws IOException {
    assertThat(endingFor(address)).isEqualTo(new Ending.Failed(Failure.ADDRESS_FORBIDDEN));
  }

  /** The control of the test above, each beside a block that is not public. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "169.255.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.0.1.1",
        "192.167.255.255",
        "192.169.0.1",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2001:200::1",
        "2003::1",
        "2600::1"
      })
  void knowsPublicAddresses(String address) {
    assertThat(PublicNetwork.contains(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void onePrivateAddressAmongPublicOnesRefusesTheName() throws IOException {
    assertThat(endingFor("9.255.255.255", "10.0.0.1"))
        .isEqualTo(new Ending.Failed(Failure.ADDRESS_FORBIDDEN));
  }

  @Test
  void loopbackIsReachedOnlyWhereTheSettingAllowsIt() throws IOException {
    var uri = URI.create("https://clinic.example.com:" + server.getAddress().getPort() + "/echo");
    try (var strict = new Client(settings(false), _ -> addresses("127.0.0.1"));
        var open = new Client(settings(true), _ -> addresses("127.0.0.1"))) {
      assertThat(strict.post(uri, PATIENT)).isEqualTo(new Ending.Failed(Failure.ADDRESS_FORBIDDEN));
      // It is connected to, and nobody there speaks TLS.
      assertThat(open.post(uri, IMPATIENT)).isEqualTo(new Ending.Failed(Failure.TOO_SLOW));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://10.0.0.1:8443/x",
        "https://169.254.169.254/latest/meta-data"
      })
  void refusesForbiddenAddressesWrittenOut(String url) throws IOException {
    try (var client = new Client(settings(false), InetAddress::getAllByName)) {
      assertThat(client.post(URI.create(url), PATIENT))
          .isEqualTo(new Ending.Failed(Failure.ADDRESS_FORBIDDEN));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://2130706433/", "https://0x7f000001/"})
  void numbersThatStandForAnAddressAreNoWayAround(String url) throws IOException {
    try (var client = new Client(settings(false), InetAddress::getAllByName)) {
      assertThat(client.post(URI.create(url), PATIENT))
          .isIn(
              new Ending.Failed(Failure.ADDRESS_FORBIDDEN),
              new Ending.Failed(Failure.NAME_UNKNOWN));
    }
  }

  /** What was looked at is what is connected to: the name cannot change its mind in between. */
  @Test
  void resolvesTheNameOnce() throws IOException {
    var asked = new AtomicInteger();
    try (var client =
        new Client(
            settings(true),
            _ -> addresses(asked.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1"))) {
      var uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/echo");
      assertThat(client.post(uri, PATIENT)).isInstanceOf(Ending.Answered.class);
      assertThat(asked).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "clinic.example.com/check",
        "http://clinic.example.com/check",
        "http://127.0.0.2/check",
        "http://localhost.example.com/check",
        "ftp://clinic.example.com/check",
        "file:///etc/hosts",
        "https:///check",
        "https://user:word@clinic.example.com/check",
        "https://clinic.example.com/check#part",
        "https://clinic example.com/check"
      })
  void refusesOtherAddressesThanHttps(String url) throws IOException {
    try (var client = new Client(settings(true), InetAddress::getAllByName)) {
      assertThatThrownBy(() -> client.http.requireAddress(url)).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void httpToThisMachineIsForDevelopmentOnly() throws IOException {
    try (var strict = new Client(settings(false), InetAddress::getAllByName);
        var open = new Client(settings(true), InetAddress::getAllByName)) {
      assertThat(open.http.requireAddress("http://localhost:8099/check")).isNotNull();
      assertThatThrownBy(() -> strict.http.requireAddress("http://localhost:8099/check"))
          .isInstanceOf(Invalid.class);
      assertThat(strict.http.requireAddress(" https://clinic.example.com/check ")).isNotNull();
    }
  }

  @Test
  void doesNotFollowARedirect() throws IOException {
    var followed = new AtomicInteger();
    server.createContext(
        "/elsewhere",
        exchange -> {
          followed.incrementAndGet();
          answer(exchange, 200, "{}");
        });
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", local("/elsewhere").toString());
          answer(exchange, 307, "");
        });
    try (var client = new Client(settings(true), InetAddress::getAllByName)) {
      assertThat(client.post(local("/moved"), PATIENT))
          .isInstanceOfSatisfying(
              Ending.Answered.class, answer -> assertThat(answer.status()).isEqualTo(307));
    }
    assertThat(followed).hasValue(0);
  }

  @Test
  void doesNotWaitForASlowAnswer() throws IOException {
    server.createContext("/silent", exchange -> wait(exchange));
    server.createContext(
        "/half",
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          wait(exchange);
        });
    try (var client = new Client(settings(true), InetAddress::getAllByName)) {
      for (var path : new String[] {"/silent", "/half"}) {
        assertThat(client.post(local(path), IMPATIENT))
            .as(path)
            .isEqualTo(new Ending.Failed(Failure.TOO_SLOW));
      }
    }
  }

  @Test
  void readsNoMoreThanTheSettingSays() throws IOException {
    server.createContext("/most", exchange -> answer(exchange, 200, "x".repeat(BYTES_MAX)));
    server.createContext("/more", exchange -> answer(exchange, 200, "x".repeat(BYTES_MAX + 1)));
    server.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (true) {
              exchange.getResponseBody().write(new byte[BYTES_MAX]);
            }
          } catch (IOException _) {
            exchange.close();
          }
        });
    try (var client = new Client(settings(true), InetAddress::getAllByName)) {
      assertThat(client.post(local("/most"), PATIENT)).isInstanceOf(Ending.Answered.class);
      for (var path : new String[] {"/more", "/endless"}) {
        assertThat(client.post(local(path), PATIENT))
            .as(path)
            .isEqualTo(new Ending.Failed(Failure.ANSWER_TOO_LONG));
      }
    }
  }

  @Test
  void tellsWhyThereIsNoAnswer() throws IOException {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try (var client = new Client(settings(true), InetAddress::getAllByName);
        var lost =
            new Client(
                settings(true),
                host -> {
                  throw new UnknownHostException(host);
                })) {
      assertThat(client.post(URI.create("http://127.0.0.1:" + closed + "/"), PATIENT))
          .isEqualTo(new Ending.Failed(Failure.NO_CONNECTION));
      assertThat(lost.post(URI.create("https://clinic.example.com/"), PATIENT))
          .isEqualTo(new Ending.Failed(Failure.NAME_UNKNOWN));
    }
  }

  private static Ending endingFor(String... addresses) throws IOException {
    try (var client = new Client(settings(false), _ -> addresses(addresses))) {
      return client.post(URI.create("https://clinic.example.com/check"), PATIENT);
    }
  }

  private static InetAddress[] addresses(String... written) {
    return Arrays.stream(written).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }

  private static OutboundSettings settings(boolean loopbackAllowed) {
    return new OutboundSettings(loopbackAllowed, Duration.ofSeconds(2), PATIENT, BYTES_MAX, 4, 4);
  }

  private URI local(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void wait(HttpExchange exchange) {
    try (exchange) {
      released.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  /** The client under test, closed after use. */
  private static final class Client implements AutoCloseable {
    private final OutboundHttp http;

    Client(OutboundSettings settings, OutboundResolver.Names names) {
      http = new OutboundHttp(settings, names);
    }

    Ending post(URI uri, Duration timeout) {
      return http.postJson(uri, Map.of(), "{}".getBytes(StandardCharsets.UTF_8), timeout);
    }

    @Override
    public void close() throws IOException {
      http.destroy();
    }
  }
}
