package ai.rivvi.dispatch;

import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static ai.rivvi.dispatch.jooq.Tables.SOURCE_CAMPAIGN;
import static ai.rivvi.dispatch.jooq.Tables.SOURCE_RUN;
import static org.jooq.Records.mapping;

import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The SQL of campaigns that sources of lists feed, and of what became of each list. */
@Repository
class SourceRunRepository {
  private final DSLContext dsl;

  SourceRunRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  Optional<CampaignId> campaign(ListSourceId source) {
    return dsl.select(SOURCE_CAMPAIGN.CAMPAIGN_ID)
        .from(SOURCE_CAMPAIGN)
        .where(SOURCE_CAMPAIGN.SOURCE_ID.eq(source))
        .fetchOptional(SOURCE_CAMPAIGN.CAMPAIGN_ID);
  }

  /** The same, so that one list of the source at a time is launched. */
  Optional<CampaignId> lockCampaign(ListSourceId source) {
    return dsl.select(SOURCE_CAMPAIGN.CAMPAIGN_ID)
        .from(SOURCE_CAMPAIGN)
        .where(SOURCE_CAMPAIGN.SOURCE_ID.eq(source))
        .forUpdate()
        .fetchOptional(SOURCE_CAMPAIGN.CAMPAIGN_ID);
  }

  void choose(ListSourceId source, CampaignId campaign, String by, Instant now) {
    dsl.insertInto(SOURCE_CAMPAIGN)
        .set(SOURCE_CAMPAIGN.SOURCE_ID, source)
        .set(SOURCE_CAMPAIGN.CAMPAIGN_ID, campaign)
        .set(SOURCE_CAMPAIGN.CHOSEN_AT, now)
        .set(SOURCE_CAMPAIGN.CHOSEN_BY, by)
        .onConflict(SOURCE_CAMPAIGN.ORGANIZATION_ID, SOURCE_CAMPAIGN.SOURCE_ID)
        .doUpdate()
        .set(SOURCE_CAMPAIGN.CAMPAIGN_ID, campaign)
        .set(SOURCE_CAMPAIGN.CHOSEN_AT, now)
        .set(SOURCE_CAMPAIGN.CHOSEN_BY, by)
        .execute();
  }

  void chooseNone(ListSourceId source) {
    dsl.deleteFrom(SOURCE_CAMPAIGN).where(SOURCE_CAMPAIGN.SOURCE_ID.eq(source)).execute();
  }

  boolean has(ImportId list) {
    return dsl.fetchExists(SOURCE_RUN, SOURCE_RUN.IMPORT_ID.eq(list));
  }

  /** What became of a list; it is said once. */
  void keep(Kept kept) {
    var refusal = kept.refusal();
    dsl.insertInto(SOURCE_RUN)
        .set(SOURCE_RUN.IMPORT_ID, kept.list())
        .set(SOURCE_RUN.SOURCE_ID, kept.source())
        .set(SOURCE_RUN.CAMPAIGN_ID, kept.campaign())
        .set(SOURCE_RUN.AT, kept.at())
        .set(SOURCE_RUN.RUN_ID, kept.run())
        .set(SOURCE_RUN.REFUSAL_CODE, refusal == null ? null : refusal.code())
        .set(SOURCE_RUN.REFUSAL, refusal == null ? null : refusal.message())
        .execute();
  }

  /** Why no run was launched, in words with a way out. */
  record Refused(String code, String message) {}

  /** What became of a list: its run, or why there is none. */
  record Kept(
      ImportId list,
      ListSourceId source,
      CampaignId campaign,
      Instant at,
      @Nullable RunId run,
      @Nullable Refused refusal) {}

  /** The latest lists of a source, and what became of them. */
  List<Kept> latest(ListSourceId source, int limit) {
    return dsl.select(
            SOURCE_RUN.IMPORT_ID,
            SOURCE_RUN.SOURCE_ID,
            SOURCE_RUN.CAMPAIGN_ID,
            SOURCE_RUN.AT,
            SOURCE_RUN.RUN_ID,
            SOURCE_RUN.REFUSAL_CODE,
            SOURCE_RUN.REFUSAL)
        .from(SOURCE_RUN)
        .where(SOURCE_RUN.SOURCE_ID.eq(source))
        .orderBy(SOURCE_RUN.AT.desc(), SOURCE_RUN.IMPORT_ID.desc())
        .limit(limit)
        .fetch(
            mapping(
                (list, of, campaign, at, run, code, message) ->
                    new Kept(
                        list,
                        of,
                        campaign,
                        at,
                        run,
                        code == null ? null : new Refused(code, message))));
  }

  /** Takes the runs of a source that still call, in the one order. */
  List<RunId> lockRunning(ListSourceId source) {
    return dsl.select(RUN.ID)
        .from(RUN)
        .where(
            RUN.ID.in(
                dsl.select(SOURCE_RUN.RUN_ID)
                    .from(SOURCE_RUN)
                    .where(SOURCE_RUN.SOURCE_ID.eq(source))))
        .and(RUN.STATE.in(RunState.RUNNING.name(), RunState.PAUSED.name()))
        .orderBy(RUN.ID)
        .forUpdate()
        .fetch(RUN.ID);
  }
}
