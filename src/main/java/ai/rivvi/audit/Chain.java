package ai.rivvi.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in the hash chain. Each entry is hashed behind the hash of the one before. */
final class Chain {
  private static final int HASH_BYTES = 32;
  private static final byte FORM = 1;
  private final long sequence;
  private final byte[] hash;

  private Chain(long sequence, byte[] hash) {
    this.sequence = sequence;
    this.hash = hash;
  }

  static Chain start() {
    return new Chain(0, new byte[HASH_BYTES]);
  }

  static Chain at(long sequence, byte[] hash) {
    return new Chain(sequence, hash.clone());
  }

  long sequence() {
    return sequence;
  }

  byte[] hash() {
    return hash.clone();
  }

  boolean hasHash(byte[] other) {
    return MessageDigest.isEqual(hash, other);
  }

  /** The place after one more entry. */
  Chain extend(StoredEntry entry) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(hash);
      digest.update(canonical(entry, sequence + 1));
      return new Chain(sequence + 1, digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  /** Every field with its length, so that no two entries share a form. Never changed: stored. */
  static byte[] canonical(StoredEntry entry, long sequence) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeLong(sequence);
      write(out, entry.organization().value());
      write(out, entry.id());
      write(out, entry.at());
      write(out, entry.recordedAt());
      write(out, entry.actorKind());
      write(out, entry.actorName());
      write(out, entry.actorId() == null ? null : entry.actorId().toString());
      write(out, entry.role());
      write(out, entry.action());
      write(out, entry.resourceType());
      out.writeInt(entry.resourceIds().length);
      for (var id : entry.resourceIds()) {
        write(out, id);
      }
      out.writeInt(entry.count());
      write(out, entry.detail());
      write(out, entry.address());
      write(out, entry.agent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static void write(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
