package ai.rivvi.imports.sources;

import static ai.rivvi.imports.jooq.Tables.LIST_SOURCE;

import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.imports.lists.StoredImport;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sources from their rows in the database, and what of them is kept in another form there. */
@Component
public class SourceRecords {
  private final JsonMapper json;

  SourceRecords(JsonMapper json) {
    this.json = json;
  }

  @Nullable JSONB consent(ListSource.Wanted wanted) {
    return wanted.consent() == null
        ? null
        : JSONB.valueOf(json.writeValueAsString(wanted.consent()));
  }

  public ListSource of(Record row) {
    var consent = row.get(LIST_SOURCE.CONSENT);
    var looked = row.get(LIST_SOURCE.LAST_LOOK);
    return new ListSource(
        row.get(LIST_SOURCE.ID),
        new ListSource.Wanted(
            row.get(LIST_SOURCE.NAME),
            ListSource.Kind.valueOf(row.get(LIST_SOURCE.KIND)),
            new LookSchedule(
                row.get(LIST_SOURCE.INTERVAL_MINUTES),
                Arrays.stream(row.get(LIST_SOURCE.TIMES_OF_DAY)).map(LocalTime::parse).toList()),
            ListSource.Coverage.valueOf(row.get(LIST_SOURCE.COVERAGE)),
            row.get(LIST_SOURCE.FOLLOWS_LIST_ID),
            consent == null ? null : json.readValue(consent.data(), Attestation.class)),
        List.of(row.get(LIST_SOURCE.COUNTED_COLUMNS)),
        ListSource.State.valueOf(row.get(LIST_SOURCE.STATE)),
        row.get(LIST_SOURCE.CREATED_AT),
        row.get(LIST_SOURCE.CREATED_BY),
        last(row),
        row.get(LIST_SOURCE.NEXT_LOOK_AT),
        row.get(LIST_SOURCE.LOOKING_UNTIL_CLOCK),
        looked == null ? null : json.readValue(looked.data(), LookResult.class));
  }

  private static ListSource.@Nullable Last last(Record row) {
    var at = row.get(LIST_SOURCE.LAST_FILE_AT);
    var code = row.get(LIST_SOURCE.REFUSAL_CODE);
    return at == null
        ? null
        : new ListSource.Last(
            row.get(LIST_SOURCE.LAST_FILE),
            at,
            row.get(LIST_SOURCE.LAST_LIST_ID),
            code == null ? null : new StoredImport.Refused(code, row.get(LIST_SOURCE.REFUSAL)));
  }
}
