package ai.rivvi.imports.workbooks;

import ai.rivvi.imports.tables.MergedCells;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Which cells of a sheet of an .xls are merged: the file says it behind the rows. */
final class XlsMerges implements HSSFListener {
  private final Map<Integer, MergedCells> byColumn = new TreeMap<>();
  private final int rowNumber;
  private final int wanted;
  private int sheet = -1;
  private int depth;

  private XlsMerges(int rowNumber, int wanted) {
    this.rowNumber = rowNumber;
    this.wanted = wanted;
  }

  /**
   * @param sheet its index among the streams of sheets, in the order of the file
   */
  static List<MergedCells> startingAt(int rowNumber, POIFSFileSystem ole2, int sheet)
      throws IOException {
    var merges = new XlsMerges(rowNumber, sheet);
    var request = new HSSFRequest();
    request.addListener(merges, BOFRecord.sid);
    request.addListener(merges, EOFRecord.sid);
    request.addListener(merges, MergeCellsRecord.sid);
    new HSSFEventFactory().processWorkbookEvents(request, ole2);
    return List.copyOf(merges.byColumn.values());
  }

  @Override
  public void processRecord(Record record) {
    switch (record) {
      case BOFRecord start -> {
        depth++;
        if (depth == 1 && start.getType() != BOFRecord.TYPE_WORKBOOK) {
          sheet++;
        }
      }
      case EOFRecord _ -> depth--;
      case MergeCellsRecord merge when sheet == wanted -> keep(merge);
      default -> {
        // Nothing else was asked for.
      }
    }
  }

  private void keep(MergeCellsRecord merge) {
    for (var i = 0; i < merge.getNumAreas(); i++) {
      var range = merge.getAreaAt(i);
      if (range.getFirstRow() + 1 == rowNumber) {
        byColumn.put(range.getFirstColumn(), XlsxMerges.of(range));
      }
    }
  }
}
