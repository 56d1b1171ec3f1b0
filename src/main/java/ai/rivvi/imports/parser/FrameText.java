package ai.rivvi.imports.parser;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import org.jspecify.annotations.Nullable;

/** Texts between the application and its parser: of any length, with every character kept. */
final class FrameText {
  /** A piece holds at most 65,535 bytes, and a character takes at most three of them. */
  private static final int PIECE_CHARACTERS = 65_535 / 3;

  private FrameText() {}

  static void write(DataOutput out, String text) throws IOException {
    out.writeInt(text.length());
    for (var from = 0; from < text.length(); from += PIECE_CHARACTERS) {
      out.writeUTF(text.substring(from, Math.min(from + PIECE_CHARACTERS, text.length())));
    }
  }

  /** The next text; {@link IOException} when there is none or it is longer than allowed. */
  static String read(DataInput in, int charactersMax) throws IOException {
    var length = in.readInt();
    if (length < 0 || length > charactersMax) {
      throw new StreamCorruptedException("A text is longer than allowed.");
    }
    if (length <= PIECE_CHARACTERS) {
      return length == 0 ? "" : whole(in.readUTF(), length);
    }
    var text = new StringBuilder();
    while (text.length() < length) {
      var piece = in.readUTF();
      if (piece.isEmpty()) {
        throw new StreamCorruptedException("A piece of a text is empty.");
      }
      text.append(piece);
    }
    return whole(text.toString(), length);
  }

  private static String whole(String text, int length) throws IOException {
    if (text.length() != length) {
      throw new StreamCorruptedException("A text is not as long as it was said to be.");
    }
    return text;
  }

  static void writeOrNone(DataOutput out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      write(out, text);
    }
  }

  static @Nullable String readOrNone(DataInput in, int charactersMax) throws IOException {
    return in.readBoolean() ? read(in, charactersMax) : null;
  }
}
