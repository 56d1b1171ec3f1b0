package ai.rivvi.imports.rows;

import ai.rivvi.imports.fields.CallRefusal;
import ai.rivvi.imports.fields.YesNo;
import ai.rivvi.imports.mapping.ColumnMapping;
import java.util.ArrayList;
import java.util.List;

/** What the columns of one row say of whether the patient may be called: any no holds. */
final class AnswerDraft {
  private final List<RowProblem> notes = new ArrayList<>();
  private YesNo consent = YesNo.BLANK;
  private boolean isStopped;

  /** What a word says; where we do not know it, what somebody chose that it says. */
  void consent(ColumnMapping column, String text) {
    var said = YesNo.consent(text);
    consent =
        consent.and(said == YesNo.UNCLEAR ? YesNo.consent(column.rule().meaning(text)) : said);
  }

  void doNotCall(ColumnMapping column, String text) {
    var said = YesNo.doNotCall(text);
    switch (said == YesNo.UNCLEAR ? YesNo.doNotCall(column.rule().meaning(text)) : said) {
      case YES -> isStopped = true;
      case UNCLEAR -> {
        isStopped = true;
        note("DO_NOT_CALL_UNCLEAR", column, "This is neither yes nor no; it is taken as yes.");
      }
      case NO, BLANK -> {
        // Never takes back what another column says.
      }
    }
  }

  /** Looks at a cell of a column that is only kept. */
  void heed(ColumnMapping column, String text) {
    if (CallRefusal.is(text) && !isOfMessages(column)) {
      isStopped = true;
      note(
          "DO_NOT_CALL_FOUND",
          column,
          "The cell says not to call; nobody calls the patient. Ignore the column if it means"
              + " something else.");
    }
  }

  private static boolean isOfMessages(ColumnMapping column) {
    var name = column.variableName();
    return name != null && CallRefusal.isElsewhere(name.replace('_', ' '));
  }

  private void note(String code, ColumnMapping column, String message) {
    notes.add(new RowProblem(code, column.index(), message));
  }

  YesNo consent() {
    return consent;
  }

  /** Whether the row says not to call. */
  boolean isStopped() {
    return isStopped;
  }

  List<RowProblem> notes() {
    return notes;
  }
}
