package ai.rivvi.campaigns;

import static ai.rivvi.campaigns.jooq.Tables.CAMPAIGN;

import ai.rivvi.campaigns.Campaign.Direction;
import ai.rivvi.campaigns.Campaign.IdentityCheck;
import ai.rivvi.campaigns.Campaign.RetryPolicy;
import ai.rivvi.campaigns.Campaign.State;
import ai.rivvi.campaigns.Campaign.Window;
import ai.rivvi.campaigns.jooq.tables.records.CampaignRecord;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.PromptId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CampaignRepository {
  private final DSLContext dsl;
  private final JsonMapper json;

  CampaignRepository(DSLContext dsl, JsonMapper json) {
    this.dsl = dsl;
    this.json = json;
  }

  Optional<Campaign> find(CampaignId id) {
    return dsl.selectFrom(CAMPAIGN).where(CAMPAIGN.ID.eq(id)).fetchOptional(this::campaign);
  }

  List<Campaign> page(@Nullable Cursor after, int limit) {
    var query = dsl.selectFrom(CAMPAIGN).orderBy(CAMPAIGN.CREATED_AT.desc(), CAMPAIGN.ID.desc());
    return after == null
        ? query.limit(limit).fetch(this::campaign)
        : query.seek(after.at(), new CampaignId(after.id())).limit(limit).fetch(this::campaign);
  }

  CampaignId insert(CampaignDraft draft, PromptId prompt, Instant now) {
    var row = row(draft, prompt, now);
    row.setDirection(Direction.OUTBOUND.name());
    row.setCreatedAt(now);
    row.setCreatedBy(actor());
    return dsl.insertInto(CAMPAIGN)
        .set(row)
        .returningResult(CAMPAIGN.ID)
        .fetchSingle(Record1::value1);
  }

  /** False when it is archived. */
  boolean update(CampaignId id, CampaignDraft draft, PromptId prompt, Instant now) {
    return dsl.update(CAMPAIGN)
            .set(row(draft, prompt, now))
            .where(CAMPAIGN.ID.eq(id))
            .and(CAMPAIGN.STATE.eq(State.ACTIVE.name()))
            .execute()
        == 1;
  }

  /** False when it is archived already. */
  boolean archive(CampaignId id, Instant now) {
    return dsl.update(CAMPAIGN)
            .set(CAMPAIGN.STATE, State.ARCHIVED.name())
            .set(CAMPAIGN.UPDATED_AT, now)
            .where(CAMPAIGN.ID.eq(id))
            .and(CAMPAIGN.STATE.eq(State.ACTIVE.name()))
            .execute()
        == 1;
  }

  private static @Nullable UUID actor() {
    var member = CurrentMember.get();
    if (member.userId() != null) {
      return member.userId().value();
    }
    return member.apiKeyId() == null ? null : member.apiKeyId().value();
  }

  private CampaignRecord row(CampaignDraft draft, PromptId prompt, Instant now) {
    var row = new CampaignRecord();
    row.setName(draft.name());
    row.setPurpose(draft.purpose().name());
    row.setCallerNumberId(draft.callerNumberId());
    row.setPromptId(prompt);
    row.setPromptVersionId(draft.promptVersionId());
    row.setOpens(draft.window().opens());
    row.setCloses(draft.window().closes());
    row.setDays(
        draft.window().days().stream().sorted().map(DayOfWeek::name).toArray(String[]::new));
    row.setRetryPolicy(JSONB.valueOf(json.writeValueAsString(draft.retryPolicy())));
    row.setPlacesMax(draft.placesMax());
    row.setIdentityCheck(draft.identityCheck().name());
    row.setRingTimeoutSeconds(draft.ringTimeoutSeconds());
    row.setCallLengthSecondsMax(draft.callLengthSecondsMax());
    row.setUpdatedAt(now);
    return row;
  }

  private Campaign campaign(CampaignRecord row) {
    return new Campaign(
        row.getId(),
        row.getName(),
        CallPurpose.valueOf(row.getPurpose()),
        Direction.valueOf(row.getDirection()),
        row.getCallerNumberId(),
        row.getPromptId(),
        row.getPromptVersionId(),
        new Window(row.getOpens(), row.getCloses(), days(row.getDays())),
        json.readValue(row.getRetryPolicy().data(), RetryPolicy.class),
        row.getPlacesMax(),
        IdentityCheck.valueOf(row.getIdentityCheck()),
        row.getRingTimeoutSeconds(),
        row.getCallLengthSecondsMax(),
        State.valueOf(row.getState()),
        row.getCreatedAt());
  }

  private static Set<DayOfWeek> days(String[] names) {
    return Stream.of(names).map(DayOfWeek::valueOf).collect(Collectors.toSet());
  }
}
