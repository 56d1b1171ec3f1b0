package ai.rivvi.imports.rows;

import ai.rivvi.imports.fields.CallRefusal;
import ai.rivvi.imports.fields.ConsentPurposes;
import ai.rivvi.imports.fields.YesNo;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.shared.CallPurpose;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the columns of one row say of whether the patient may be called: any no holds. */
final class AnswerDraft {
  private final List<RowProblem> notes = new ArrayList<>();
  private final Set<CallPurpose> purposes = EnumSet.noneOf(CallPurpose.class);
  private YesNo consent = YesNo.BLANK;
  private boolean isStopped;

  /** What a word says; where we do not know it, what somebody chose that it says. */
  void consent(ColumnMapping column, String text) {
    var said = YesNo.consent(text);
    var meant = said == YesNo.UNCLEAR ? YesNo.consent(column.rule().meaning(text)) : said;
    consent = consent.and(meant);
    if (meant == YesNo.YES) {
      var name = column.variableName();
      purposes.addAll(ConsentPurposes.of(name == null ? "" : name.replace('_', ' ')));
    }
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
    if (CallRefusal.is(text) && !(isOfMessages(column) && !CallRefusal.isOfCalls(text))) {
      stop(column, "Ignore the column if it means something else.");
    }
  }

  private static boolean isOfMessages(ColumnMapping column) {
    var name = column.variableName();
    return name != null && CallRefusal.isElsewhere(name.replace('_', ' '));
  }

  /** A cell says no where something else is to stand. */
  void stop(ColumnMapping column) {
    stop(column, "Correct it if it means something else.");
  }

  private void stop(ColumnMapping column, String wayOut) {
    isStopped = true;
    note(
        "DO_NOT_CALL_FOUND",
        column,
        "The cell says not to call; nobody calls the patient. " + wayOut);
  }

  private void note(String code, ColumnMapping column, String message) {
    notes.add(new RowProblem(code, column.index(), message));
  }

  /** What a yes is for: a column of reminders says nothing of other calls. */
  Set<CallPurpose> purposes() {
    return purposes;
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
