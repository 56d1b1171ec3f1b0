package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.cells.Cell;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.ReadFile;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.imports.tables.SheetName;
import ai.rivvi.imports.tables.SheetRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.ColumnInfoRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/** Reads .xls by its stream of records. */
public final class XlsReader {
  private XlsReader() {}

  /** Reads one sheet through the gate. */
  public static ReadFile read(Path file, ReadOptions options, RowGate gate) throws IOException {
    try (var ole2 = new POIFSFileSystem(file.toFile(), true)) {
      var listener = read(ole2, options, gate, options.sheet() == null);
      if (!gate.isHeaderSeen() && listener.passedOver) {
        listener = read(ole2, options, gate, false);
      }
      return ReadFile.workbook(FileFormat.XLS, listener.sheetRead(), listener.sheets());
    }
  }

  private static Listener read(
      POIFSFileSystem ole2, ReadOptions options, RowGate gate, boolean mayPassOver)
      throws IOException {
    var listener = new Listener(options.sheet(), gate, ole2, mayPassOver);
    var formats = new FormatTrackingHSSFListener(listener);
    listener.formats = formats;
    var request = new HSSFRequest();
    request.addListenerForAllRecords(formats);
    new HSSFEventFactory().processWorkbookEvents(request, ole2);
    return listener;
  }

  private static final class Listener implements HSSFListener {
    private final @Nullable String wanted;
    private final RowGate gate;
    private final POIFSFileSystem ole2;
    private final boolean mayPassOver;
    private final SheetRow row;
    private final BitSet hiddenRows = new BitSet();
    private final List<BoundSheetRecord> bounds = new ArrayList<>();
    private final Set<Integer> hidden = new HashSet<>();
    private List<String> names = List.of();
    private @Nullable FormatTrackingHSSFListener formats;
    private @Nullable SSTRecord strings;
    private NumberCells numbers = new NumberCells(false);
    private int sheet = -1;
    private int depth;
    private boolean inSheet;
    private boolean taken;
    private boolean passedOver;
    private int lastRow = -1;
    private @Nullable FormulaRecord awaitingString;
    private String read = "";

    Listener(@Nullable String wanted, RowGate gate, POIFSFileSystem ole2, boolean mayPassOver) {
      this.mayPassOver = mayPassOver;
      this.wanted = wanted;
      this.ole2 = ole2;
      this.gate = gate;
      this.row = new SheetRow(gate);
    }

    String sheetRead() {
      return read;
    }

    List<SheetName> sheets() {
      return IntStream.range(0, names.size())
          .mapToObj(i -> new SheetName(names.get(i), hidden.contains(i)))
          .toList();
    }

    @Override
    public void processRecord(Record record) {
      switch (record) {
        case BoundSheetRecord bound -> bounds.add(bound);
        case DateWindow1904Record window -> numbers = new NumberCells(window.getWindowing() == 1);
        case SSTRecord table -> strings = table;
        case BOFRecord start -> start(start);
        case EOFRecord _ -> end();
        case RowRecord of when inSheet -> hiddenRows.set(of.getRowNumber(), of.getZeroHeight());
        case ColumnInfoRecord columns when inSheet && columns.getHidden() ->
            row.hideColumns(columns.getFirstColumn(), columns.getLastColumn());
        case StringRecord string when inSheet && awaitingString != null ->
            set(awaitingString, Cell.text(string.getString()));
        case CellValueRecordInterface cell when inSheet -> cell(cell);
        default -> {
          // Formatting, charts, macros and all else are not read.
        }
      }
    }

    /** Streams nest: a chart inside a sheet begins and ends within it. */
    private void start(BOFRecord start) {
      depth++;
      if (depth == 1 && start.getType() != BOFRecord.TYPE_WORKBOOK) {
        startSheet(start.getType() == BOFRecord.TYPE_WORKSHEET);
      }
    }

    private void end() {
      depth--;
      if (depth == 0 && inSheet) {
        endSheet();
      }
    }

    private void startSheet(boolean holdsCells) {
      if (sheet < 0) {
        var ordered = BoundSheetRecord.orderByBofPosition(bounds);
        names = java.util.Arrays.stream(ordered).map(BoundSheetRecord::getSheetname).toList();
        for (var i = 0; i < ordered.length; i++) {
          if (ordered[i].isHidden() || ordered[i].isVeryHidden()) {
            hidden.add(i);
          }
        }
        if (wanted != null && !names.contains(wanted)) {
          throw XlsxReader.sheetUnknown(names);
        }
      }
      sheet++;
      var name = sheet < names.size() ? names.get(sheet) : "";
      inSheet =
          holdsCells && !taken && (wanted == null ? !hidden.contains(sheet) : name.equals(wanted));
      lastRow = -1;
      hiddenRows.clear();
      if (inSheet) {
        var index = sheet;
        gate.startSheet(number -> XlsMerges.startingAt(number, ole2, index), mayPassOver);
      }
    }

    private void endSheet() {
      row.flush();
      inSheet = false;
      gate.end();
      passedOver |= gate.isPassedOver();
      if (gate.isHeaderSeen()) {
        taken = true;
        read = sheet < names.size() ? names.get(sheet) : "";
      }
    }

    private void cell(CellValueRecordInterface record) {
      awaitingString = null;
      switch (record) {
        case LabelSSTRecord label when strings != null ->
            set(record, Cell.text(strings.getString(label.getSSTIndex()).getString()));
        case LabelRecord label -> set(record, Cell.text(label.getValue()));
        case NumberRecord number -> set(record, number(record, number.getValue()));
        case BoolErrRecord flag ->
            set(
                record,
                flag.isBoolean() ? truth(flag.getBooleanValue()) : error(flag.getErrorValue()));
        case FormulaRecord formula -> formula(formula);
        default -> {
          // Blank cells have no value.
        }
      }
    }

    private void formula(FormulaRecord formula) {
      switch (formula.getCachedResultTypeEnum()) {
        case STRING -> awaitingString = formula;
        case BOOLEAN -> set(formula, truth(formula.getCachedBooleanValue()));
        case NUMERIC -> set(formula, number(formula, formula.getValue()));
        case ERROR -> set(formula, error(formula.getCachedErrorValue()));
        case BLANK, FORMULA, _NONE -> {
          // No formula comes to these.
        }
      }
    }

    private static Cell truth(boolean value) {
      return Cell.text(value ? "TRUE" : "FALSE");
    }

    /** Its name, as an .xlsx has it. */
    private static Cell error(int code) {
      return FormulaError.isValidCode(code)
          ? Cell.text(FormulaError.forInt(code).getString())
          : Cell.BLANK;
    }

    private Cell number(CellValueRecordInterface record, double value) {
      var format = formats == null ? null : formats.getFormatString(record);
      var index = formats == null ? 0 : formats.getFormatIndex(record);
      return numbers.of(value, index, format == null ? "General" : format);
    }

    private void set(CellValueRecordInterface record, Cell cell) {
      awaitingString = null;
      if (record.getRow() != lastRow) {
        lastRow = record.getRow();
        row.start(lastRow + 1, hiddenRows.get(lastRow));
      }
      row.set(record.getColumn(), cell);
    }
  }
}
