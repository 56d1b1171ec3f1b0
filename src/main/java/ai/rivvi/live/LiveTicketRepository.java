package ai.rivvi.live;

import static ai.rivvi.live.jooq.Tables.TICKET;

import ai.rivvi.shared.CurrentOrganization;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The tickets of the bound organization. */
@Repository
class LiveTicketRepository {
  private final DSLContext dsl;

  LiveTicketRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  void add(byte[] hash, Instant expiresAt) {
    dsl.insertInto(TICKET).set(TICKET.HASH, hash).set(TICKET.EXPIRES_AT, expiresAt).execute();
  }

  /** Takes a ticket out; false when there is none, or it was used, or has expired. */
  boolean take(byte[] hash, Instant now) {
    return dsl.deleteFrom(TICKET)
            .where(TICKET.ORGANIZATION_ID.eq(CurrentOrganization.get()))
            .and(TICKET.HASH.eq(hash))
            .and(TICKET.EXPIRES_AT.gt(now))
            .execute()
        == 1;
  }

  void deleteExpired(Instant now) {
    dsl.deleteFrom(TICKET)
        .where(TICKET.ORGANIZATION_ID.eq(CurrentOrganization.get()))
        .and(TICKET.EXPIRES_AT.le(now))
        .execute();
  }
}
