package ai.rivvi.imports.lists;

import ai.rivvi.shared.ImportId;
import org.jooq.DSLContext;
import tools.jackson.databind.json.JsonMapper;

/** The mutant: the mark up to which a list is committed would be moved behind its transaction. */
public class LateMark extends ImportRepository {
  LateMark(DSLContext dsl, JsonMapper json, ImportRecords records) {
    super(dsl, json, records);
  }

  @Override
  public void progress(ImportId id, int through, int newPatients, int matchedPatients) {
    // Would be done now, had the process not ended.
  }
}
