package ai.rivvi.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's side of one WebSocket: as much of RFC 6455 as text messages need. */
final class TestSocket {

  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  private final DataInputStream in;
  private final OutputStream out;

  TestSocket(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = out;
  }

  void run(TestApplication.Received upgrade, TestAgent agent) throws IOException {
    out.write(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + accept(upgrade.headers().getOrDefault("sec-websocket-key", ""))
                + "\r\n\r\n")
            .getBytes(ISO_8859_1));
    out.flush();
    for (String message = read(); message != null; message = read()) {
      agent.receive(Json.MAPPER.readTree(message), this);
    }
    agent.closed();
  }

  synchronized void send(Map<String, Object> message) throws IOException {
    frame(TEXT, Json.bytes(message));
  }

  void close() throws IOException {
    frame(CLOSE, new byte[] {3, (byte) 0xE8});
  }

  private synchronized void frame(int opcode, byte[] payload) throws IOException {
    out.write(0x80 | opcode);
    if (payload.length < 126) {
      out.write(payload.length);
    } else {
      out.write(126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    }
    out.write(payload);
    out.flush();
  }

  /** The next text message, or null when the other side closed. */
  private @Nullable String read() throws IOException {
    int opcode = in.read() & 0x0F;
    if (opcode != TEXT) {
      return null;
    }
    int length = in.read() & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return new String(payload, UTF_8);
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
