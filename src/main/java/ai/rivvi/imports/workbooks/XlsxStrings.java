package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.tables.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The texts that cells share, refused before they fill the memory. */
final class XlsxStrings extends DefaultHandler {
  private static final long CHARACTERS_MAX = 64_000_000L;

  /** How a workbook writes a character that XML cannot hold. */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private static final int HEXADECIMAL = 16;

  private final List<String> texts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private long characters;
  private int longest;
  private boolean reading;
  private boolean phonetic;

  /** A workbook without shared texts has none. */
  static XlsxStrings read(@Nullable InputStream xml) throws IOException, SAXException {
    var strings = new XlsxStrings();
    if (xml != null) {
      try (xml) {
        XlsxWorkbook.parse(xml, strings);
      }
    }
    return strings;
  }

  String get(int index) {
    return texts.get(index);
  }

  /** The characters of the longest text. */
  int longest() {
    return longest;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    switch (name) {
      case "si" -> text.setLength(0);
      case "t" -> reading = !phonetic;
      case "rPh" -> phonetic = true;
      default -> {
        // Fonts and all else are not read.
      }
    }
  }

  @Override
  public void characters(char[] buffer, int start, int length) {
    characters += length;
    if (characters > CHARACTERS_MAX) {
      throw FileRefused.tooMuchText(CHARACTERS_MAX);
    }
    if (reading) {
      text.append(buffer, start, length);
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    switch (name) {
      case "t" -> reading = false;
      case "rPh" -> phonetic = false;
      case "si" -> {
        texts.add(unescaped(text.toString()));
        longest = Math.max(longest, text.length());
      }
      default -> {
        // Only texts end anything.
      }
    }
  }

  private static String unescaped(String text) {
    return text.contains("_x")
        ? ESCAPED
            .matcher(text)
            .replaceAll(
                match ->
                    java.util.regex.Matcher.quoteReplacement(
                        Character.toString((char) Integer.parseInt(match.group(1), HEXADECIMAL))))
        : text;
  }
}
