package ai.rivvi.shared;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are somebody else's on the public internet: none that IANA keeps for a special
 * purpose. Of IPv6 only what is handed out as unicast counts, so that an IPv4 address in an IPv6
 * coat (mapped, compatible, NAT64, 6to4, Teredo) is never a way around.
 */
final class PublicNetwork {
  private static final List<Block> NOT_PUBLIC =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");

  private static final Block UNICAST = Block.of("2000::/3");
  private static final int IPV6_BYTES = 16;

  private PublicNetwork() {}

  static boolean contains(InetAddress address) {
    var bytes = address.getAddress();
    return (bytes.length != IPV6_BYTES || UNICAST.contains(bytes))
        && NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes));
  }

  private static List<Block> blocks(String... written) {
    return Arrays.stream(written).map(Block::of).toList();
  }

  /** Addresses that begin with the same bits. */
  @SuppressWarnings("ArrayRecordComponent") // bytes are read and never compared as a whole
  private record Block(byte[] start, int bits) {
    static Block of(String written) {
      var slash = written.indexOf('/');
      return new Block(
          InetAddress.ofLiteral(written.substring(0, slash)).getAddress(),
          Integer.parseInt(written.substring(slash + 1)));
    }

    boolean contains(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (var bit = 0; bit < bits; bit++) {
        var mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
        if (((address[bit / Byte.SIZE] ^ start[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
