package ai.rivvi.imports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes one input out of others, as fuzzers do: without looking at what the program does. */
final class Mutations {
  private static final int ROUNDS_MAX = 5;
  private static final int KINDS = 6;
  private static final int COPIES_MAX = 200;

  private static final List<String> WORDS =
      List.of(
          "\"",
          "\"\"",
          ",",
          ";",
          "\t",
          "\r",
          "\r\n",
          "\0",
          "'",
          "=",
          "+",
          "-",
          "e9",
          "E+308",
          "99999999999999999999",
          "-1",
          "2147483648",
          "0x",
          "/",
          ":",
          " pm",
          "\u0660",
          "\uFEFF",
          "\uD83D\uDE00",
          "\u0130",
          "<",
          ">",
          "</c>",
          "</row>",
          "<row r='1048577'>",
          "<c r='XFE1'>",
          "<c r='A0'>",
          "<c t='s'><v>-1</v></c>",
          "<v>NaN</v>",
          "<t/>",
          "&#x1F;",
          "&lt;",
          "&x;",
          "]]>",
          "<![CDATA[",
          "<!--",
          "<?x?>",
          "<!DOCTYPE a [<!ENTITY x 'y'>]>",
          "_xD800_");

  private final RandomGenerator random;
  private final List<byte[]> seeds;

  Mutations(RandomGenerator random, List<byte[]> seeds) {
    this.random = random;
    this.seeds = seeds;
  }

  byte[] next() {
    var input = any().clone();
    var rounds = 1 + random.nextInt(ROUNDS_MAX);
    for (var round = 0; round < rounds; round++) {
      input = mutate(input);
    }
    return input;
  }

  private byte[] any() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] mutate(byte[] input) {
    if (input.length == 0) {
      return any().clone();
    }
    var from = random.nextInt(input.length);
    var to = from + 1 + random.nextInt(Math.min(64, input.length - from));
    return switch (random.nextInt(KINDS)) {
      case 0 -> {
        input[from] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        yield input;
      }
      case 1 -> {
        input[from] = (byte) random.nextInt();
        yield input;
      }
      case 2 -> joined(input, from, new byte[0], 1, to);
      case 3 -> joined(input, from, word(), 1, from);
      case 4 -> joined(input, from, part(input, from, to), 1 + random.nextInt(COPIES_MAX), from);
      default -> {
        var other = any();
        var at = random.nextInt(other.length);
        yield joined(input, from, part(other, at, other.length), 1, input.length);
      }
    };
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] part(byte[] of, int from, int to) {
    return java.util.Arrays.copyOfRange(of, from, to);
  }

  /** The input up to a place, copies of something, and the input from another place on. */
  private static byte[] joined(byte[] input, int head, byte[] between, int copies, int tail) {
    var out = new ByteArrayOutputStream();
    out.write(input, 0, head);
    for (var copy = 0; copy < copies; copy++) {
      out.writeBytes(between);
    }
    out.write(input, tail, input.length - tail);
    return out.toByteArray();
  }
}
