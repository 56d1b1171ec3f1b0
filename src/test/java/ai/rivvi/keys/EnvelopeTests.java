package ai.rivvi.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnvelopeTests {
  private static final byte[] KEY = new byte[Envelope.KEY_BYTES];
  private static final byte[] NONCE = HexFormat.of().parseHex("000102030405060708090a0b");
  private static final OrganizationId ORGANIZATION =
      OrganizationId.of("0190a5a0-0000-7000-8000-000000000001");
  private static final UUID ROW = UUID.fromString("0190a5a0-0000-7000-8000-000000000002");
  private static final FieldCode FIELD = new FieldCode("patient.name");

  /** Computed outside Java; stored data depends on it. */
  private static final String GOLDEN =
      "0107000102030405060708090a0bc9af52f3298219c2264ec9cdf69f26c981d090";

  private static final String GOLDEN_HASH =
      "4b03f3ce2f6f91071bb098c6232d0f78ad266b5bdbb1d0573ff881822d41eece";

  @Test
  void keepsItsFormat() {
    var box =
        Envelope.seal(
            Envelope.key(KEY),
            7,
            NONCE,
            Associated.data(ORGANIZATION, FIELD, ROW),
            "Ada".getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(box)).isEqualTo(GOLDEN);
  }

  @Test
  void keepsTheFormatOfBlindIndexes() {
    assertThat(HexFormat.of().formatHex(BlindIndex.mac(BlindIndex.mac(KEY, "patient.name"), "ada")))
        .isEqualTo(GOLDEN_HASH);
  }

  @Test
  void opensWhatItSealed() {
    var key = Envelope.key(Envelope.randomKey());
    var associated = Associated.data(ORGANIZATION, FIELD, ROW);
    var box = Envelope.seal(key, 200, associated, "Zoë".getBytes(StandardCharsets.UTF_8));
    assertThat(Envelope.keyVersion(box)).isEqualTo(200);
    assertThat(Envelope.open(key, associated, box))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("Zoë");
    assertThat(Envelope.seal(key, 200, associated, new byte[0]))
        .isNotEqualTo(Envelope.seal(key, 200, associated, new byte[0]));
  }

  @Test
  void refusesEveryChangedByte() {
    var key = Envelope.key(KEY);
    var associated = Associated.data(ORGANIZATION, FIELD, ROW);
    var box = Envelope.seal(key, 1, associated, new byte[] {1, 2, 3});
    for (var i = 0; i < box.length; i++) {
      if (i == 1) {
        continue; // The key's version chooses the key, which differs from version to version.
      }
      var changed = box.clone();
      changed[i] ^= 0x40;
      assertThatThrownBy(() -> Envelope.open(key, associated, changed))
          .isInstanceOf(Unreadable.class);
    }
    assertThatThrownBy(() -> Envelope.open(key, associated, new byte[5]))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void saysNothingOfTheTextInItsRefusal() {
    var key = Envelope.key(KEY);
    var box = Envelope.seal(key, 1, new byte[0], "Ada".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Envelope.open(key, new byte[1], box)).hasMessageNotContaining("Ada");
  }
}
