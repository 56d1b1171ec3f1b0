package ai.rivvi.telephony;

import static ai.rivvi.telephony.jooq.Tables.NUMBER;
import static org.jooq.Records.mapping;

import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.SelectJoinStep;
import org.springframework.stereotype.Repository;

@Repository
class NumberRepository {
  private final DSLContext dsl;

  NumberRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  List<NumberView> list() {
    return select().orderBy(NUMBER.CREATED_AT, NUMBER.ID).fetch(mapping(NumberView::new));
  }

  Optional<NumberView> find(NumberId id) {
    return select().where(NUMBER.ID.eq(id)).fetchOptional(mapping(NumberView::new));
  }

  /** False when the organization has this number already. */
  boolean insert(NumberView number, Instant now) {
    return dsl.insertInto(NUMBER)
            .set(NUMBER.ID, number.id())
            .set(NUMBER.NUMBER_, number.number().e164())
            .set(NUMBER.LABEL, number.label())
            .set(NUMBER.INBOUND, number.inbound())
            .set(NUMBER.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private SelectJoinStep<Record4<NumberId, PhoneNumber, String, Boolean>> select() {
    return dsl.select(
            NUMBER.ID, NUMBER.NUMBER_.convertFrom(PhoneNumber::new), NUMBER.LABEL, NUMBER.INBOUND)
        .from(NUMBER);
  }
}
