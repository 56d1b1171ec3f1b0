package ai.rivvi.imports.cells;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * Cells as one JSON list: a text cell is a string, a typed one {@code [text, kind, value]}. Nothing
 * is lost on the way there and back.
 */
public final class CellsCodec {
  private static final JsonFactory JSON = new JsonFactory();

  private CellsCodec() {}

  /** As they are stored. */
  public static String encode(List<Cell> cells) {
    var out = new java.io.StringWriter();
    try (var json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), out)) {
      json.writeStartArray();
      for (var cell : cells) {
        write(json, cell);
      }
      json.writeEndArray();
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Cell cell) {
    if (cell.kind() == Cell.Kind.TEXT) {
      json.writeString(cell.text());
      return;
    }
    json.writeStartArray();
    json.writeString(cell.text());
    json.writeString(cell.kind().name());
    json.writeString(cell.value());
    json.writeEndArray();
  }

  /** As they were. */
  public static List<Cell> decode(String text) {
    var cells = new ArrayList<Cell>();
    try (var json = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      json.nextToken();
      for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          cells.add(Cell.text(json.getString()));
        } else {
          json.nextToken();
          var shown = json.getString();
          json.nextToken();
          var kind = Cell.Kind.valueOf(json.getString());
          json.nextToken();
          cells.add(new Cell(shown, kind, json.getString()));
          json.nextToken();
        }
      }
    }
    return cells;
  }
}
