package ai.rivvi.keys;

import ai.rivvi.shared.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The associated data of an encrypted value: where it belongs. */
final class Associated {
  private static final int ID_BYTES = 16;

  private Associated() {}

  static byte[] data(OrganizationId organization, FieldCode field, UUID rowId) {
    var code = field.value().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 * ID_BYTES + code.length)
        .putLong(organization.value().getMostSignificantBits())
        .putLong(organization.value().getLeastSignificantBits())
        .put(code)
        .putLong(rowId.getMostSignificantBits())
        .putLong(rowId.getLeastSignificantBits())
        .array();
  }
}
