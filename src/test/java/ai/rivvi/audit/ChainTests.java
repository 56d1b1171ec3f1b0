package ai.rivvi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.shared.OrganizationId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainTests {
  private static StoredEntry entry(String actorName, @Nullable String detail) {
    return new StoredEntry(
        OrganizationId.of("0190a5a0-0000-7000-8000-000000000001"),
        UUID.fromString("0190a5a0-0000-7000-8000-000000000002"),
        Instant.parse("2026-03-02T15:05:00.123456Z"),
        Instant.parse("2026-03-02T15:05:00.123456Z"),
        "USER",
        actorName,
        UUID.fromString("0190a5a0-0000-7000-8000-000000000003"),
        "CLINIC_ADMIN",
        "READ",
        "PATIENT",
        new UUID[] {UUID.fromString("0190a5a0-0000-7000-8000-000000000004")},
        1,
        detail,
        null,
        null);
  }

  @Test
  void keepsItsForm() {
    var hash = Chain.start().extend(entry("Ada Admin", null)).hash();
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("a516807c53509dcfd54409ad8c1de92a67caa84f30f485393540e5bac269d230");
  }

  @Test
  void dependsOnWhatCameBefore() {
    var first = Chain.start().extend(entry("Ada Admin", null));
    var second = first.extend(entry("Ada Admin", null));
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.hasHash(first.hash())).isFalse();
  }

  @Test
  void tellsAbsentFromEmptyAndShiftedText() {
    var absent = Chain.start().extend(entry("Ada Admin", null));
    assertThat(Chain.start().extend(entry("Ada Admin", "")).hasHash(absent.hash())).isFalse();
    assertThat(Chain.start().extend(entry("Ada ", "Admin")).hasHash(absent.hash())).isFalse();
  }
}
