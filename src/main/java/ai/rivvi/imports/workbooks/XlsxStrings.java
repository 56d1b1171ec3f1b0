package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.cells.EscapedText;
import ai.rivvi.imports.tables.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The texts that cells share, refused before they fill the memory. */
final class XlsxStrings extends DefaultHandler {
  private static final long CHARACTERS_MAX = 64_000_000L;

  private final SharedTexts texts = new SharedTexts();
  private final boolean isWhole;
  private final StringBuilder text = new StringBuilder();
  private long characters;
  private int longest;
  private boolean reading;
  private boolean phonetic;

  private XlsxStrings(boolean isWhole) {
    this.isWhole = isWhole;
  }

  /** Reads all of them; a workbook without shared texts has none. */
  static XlsxStrings read(@Nullable InputStream xml) throws IOException, SAXException {
    var strings = new XlsxStrings(true);
    if (xml != null) {
      strings.parse(xml);
    }
    strings.texts.end(null);
    return strings;
  }

  /**
   * Reads them in a thread of its own while rows are read: programs number them in the order of
   * their first use, so that the first rows need only the first of them. The thread ends by the
   * stream's failure when the workbook is closed before.
   */
  static XlsxStrings readAlongside(InputStream xml) {
    var strings = new XlsxStrings(false);
    Thread.ofPlatform().daemon().name("xlsx-strings").start(() -> strings.parseAlongside(xml));
    return strings;
  }

  private void parse(InputStream xml) throws IOException, SAXException {
    try (xml) {
      XlsxWorkbook.parse(xml, this);
    }
  }

  private void parseAlongside(InputStream xml) {
    Throwable failure = null;
    try {
      parse(xml);
    } catch (Throwable e) {
      // Refusals and errors too: whoever reads the rows has to meet them.
      failure = e;
    }
    texts.end(failure);
  }

  /** Waits for the text, if others are still being read; fails as their reading did. */
  String get(int index) {
    return texts.get(index);
  }

  /** Waits until all are read; fails as their reading did. */
  void awaitEnd() {
    texts.awaitEnd();
  }

  /** Whether all were read before the first row. */
  boolean isWhole() {
    return isWhole;
  }

  /** The characters of the longest text, when all are read. */
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
        texts.add(EscapedText.read(text.toString()));
        longest = Math.max(longest, text.length());
      }
      default -> {
        // Only texts end anything.
      }
    }
  }
}
