package ai.rivvi.dispatch.sources;

import static ai.rivvi.dispatch.jooq.Tables.RUN;
import static ai.rivvi.dispatch.jooq.Tables.SOURCE_CAMPAIGN;
import static ai.rivvi.dispatch.jooq.Tables.SOURCE_RUN;

import ai.rivvi.dispatch.jooq.tables.records.SourceRunRecord;
import ai.rivvi.dispatch.runs.RunState;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
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
    // Also where it feeds none, and there is no row to be locked.
    dsl.select(
            DSL.field(
                "pg_advisory_xact_lock(hashtextextended({0}, 0))",
                Object.class, DSL.val("dispatch.source " + source.value())))
        .execute();
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

  /** Whether it was said what became of a list, or a run over it was begun by a person. */
  boolean isDecided(ImportId list) {
    return has(list)
        || dsl.fetchExists(RUN, RUN.IMPORT_ID.eq(list).and(RUN.STARTED_AT.isNotNull()));
  }

  /** Whether a run over a list begins by itself. */
  boolean isScheduled(ImportId list) {
    return dsl.fetchExists(
        RUN, RUN.IMPORT_ID.eq(list).and(RUN.STATE.eq(RunState.SCHEDULED.name())));
  }

  /** What became of a list; it is said once. */
  void keep(Kept kept) {
    dsl.insertInto(SOURCE_RUN)
        .set(SOURCE_RUN.IMPORT_ID, kept.list())
        .set(SOURCE_RUN.SOURCE_ID, kept.source())
        .set(outcome(kept))
        .execute();
  }

  /** A person has decided about a list over which no run was launched; false when one was. */
  boolean decide(Kept kept) {
    return dsl.update(SOURCE_RUN)
            .set(outcome(kept))
            .where(SOURCE_RUN.IMPORT_ID.eq(kept.list()), SOURCE_RUN.RUN_ID.isNull())
            .execute()
        == 1;
  }

  private static SourceRunRecord outcome(Kept kept) {
    var refusal = kept.refusal();
    var row = new SourceRunRecord();
    row.setCampaignId(kept.campaign());
    row.setAt(kept.at());
    row.setRunId(kept.run());
    row.setRefusalCode(refusal == null ? null : refusal.code());
    row.setRefusal(refusal == null ? null : refusal.message());
    row.setTellsLeft(kept.tellsLeft());
    row.setLeftCount(kept.left());
    return row;
  }

  /** Why no run was launched, in words with a way out. */
  record Refused(String code, String message) {}

  /**
   * What became of a list: its run, or why there is none.
   *
   * @param campaign null when the source fed none
   * @param tellsLeft whether it was believed about who is no longer in it
   * @param left tasks that ended because of that
   */
  record Kept(
      ImportId list,
      ListSourceId source,
      @Nullable CampaignId campaign,
      Instant at,
      @Nullable RunId run,
      @Nullable Refused refusal,
      boolean tellsLeft,
      int left) {}

  /** The latest lists of a source, and what became of them. */
  List<Kept> latest(ListSourceId source, int limit) {
    return dsl.selectFrom(SOURCE_RUN)
        .where(SOURCE_RUN.SOURCE_ID.eq(source))
        .orderBy(SOURCE_RUN.AT.desc(), SOURCE_RUN.IMPORT_ID.desc())
        .limit(limit)
        .fetch(SourceRunRepository::kept);
  }

  /** What became of one list of a source. */
  Optional<Kept> find(ListSourceId source, ImportId list) {
    return dsl.selectFrom(SOURCE_RUN)
        .where(SOURCE_RUN.SOURCE_ID.eq(source), SOURCE_RUN.IMPORT_ID.eq(list))
        .fetchOptional(SourceRunRepository::kept);
  }

  /** Lists of a source that came after this one and were believed about who left, newest first. */
  List<ImportId> newerTelling(ListSourceId source, ImportId list) {
    return dsl.select(SOURCE_RUN.IMPORT_ID)
        .from(SOURCE_RUN)
        .where(SOURCE_RUN.SOURCE_ID.eq(source), SOURCE_RUN.IMPORT_ID.gt(list))
        .and(SOURCE_RUN.TELLS_LEFT)
        .orderBy(SOURCE_RUN.IMPORT_ID.desc())
        .fetch(SOURCE_RUN.IMPORT_ID);
  }

  /** Lists of a source before this one that were not launched for a reason, in their order. */
  List<Kept> olderRefused(ListSourceId source, ImportId list, String code) {
    return dsl.selectFrom(SOURCE_RUN)
        .where(SOURCE_RUN.SOURCE_ID.eq(source), SOURCE_RUN.IMPORT_ID.lt(list))
        .and(SOURCE_RUN.REFUSAL_CODE.eq(code))
        .orderBy(SOURCE_RUN.IMPORT_ID)
        .fetch(SourceRunRepository::kept);
  }

  private static Kept kept(SourceRunRecord row) {
    var code = row.getRefusalCode();
    return new Kept(
        row.getImportId(),
        row.getSourceId(),
        row.getCampaignId(),
        row.getAt(),
        row.getRunId(),
        code == null ? null : new Refused(code, row.getRefusal()),
        row.getTellsLeft(),
        row.getLeftCount());
  }

  /**
   * Runs that people launched, with their lists: those that still call, and all over lists that
   * came after one. Of the campaigns that a source feeds or has fed, and of any when it never fed
   * one.
   */
  Map<RunId, ImportId> byHand(
      ListSourceId source, @Nullable CampaignId campaign, @Nullable CampaignId of, ImportId list) {
    var campaigns = fed(source, campaign);
    if (campaigns.isEmpty() && of != null) {
      campaigns.add(of);
    }
    return dsl.select(RUN.ID, RUN.IMPORT_ID)
        .from(RUN)
        .where(isCalling().or(RUN.IMPORT_ID.gt(list).and(RUN.STARTED_AT.isNotNull())))
        .and(campaigns.isEmpty() ? DSL.noCondition() : RUN.CAMPAIGN_ID.in(campaigns))
        .andNotExists(
            DSL.selectOne()
                .from(SOURCE_RUN)
                .where(SOURCE_RUN.ORGANIZATION_ID.eq(RUN.ORGANIZATION_ID))
                .and(SOURCE_RUN.RUN_ID.eq(RUN.ID)))
        .fetchMap(RUN.ID, RUN.IMPORT_ID);
  }

  /** Whether runs of a campaign over a source's lists are its own. */
  boolean isFed(ListSourceId source, @Nullable CampaignId campaign, CampaignId of) {
    var campaigns = fed(source, campaign);
    return campaigns.isEmpty() || campaigns.contains(of);
  }

  private Set<CampaignId> fed(ListSourceId source, @Nullable CampaignId now) {
    var campaigns =
        dsl.selectDistinct(SOURCE_RUN.CAMPAIGN_ID)
            .from(SOURCE_RUN)
            .where(SOURCE_RUN.SOURCE_ID.eq(source))
            .and(SOURCE_RUN.CAMPAIGN_ID.isNotNull())
            .fetchSet(SOURCE_RUN.CAMPAIGN_ID);
    if (now != null) {
      campaigns.add(now);
    }
    return campaigns;
  }

  private static Condition isCalling() {
    return RUN.STATE.in(RunState.RUNNING.name(), RunState.PAUSED.name());
  }

  /**
   * A run of a source.
   *
   * @param isLater over a list that came after the one that is looked at
   */
  record OfSource(RunId run, ImportId list, RunState state, boolean isLater) {
    boolean isCalling() {
      return state == RunState.RUNNING || state == RunState.PAUSED;
    }
  }

  /**
   * Takes the runs of a list's source that still call, and all over later lists, but for its own,
   * in the one order.
   *
   * @param byHand further runs that people launched over its lists
   */
  List<OfSource> lockRuns(ListSourceId source, ImportId list, Collection<RunId> byHand) {
    var isLater = DSL.field(RUN.IMPORT_ID.gt(list));
    return dsl.select(RUN.ID, RUN.IMPORT_ID, RUN.STATE, isLater)
        .from(RUN)
        .where(
            RUN.ID
                .in(
                    dsl.select(SOURCE_RUN.RUN_ID)
                        .from(SOURCE_RUN)
                        .where(SOURCE_RUN.SOURCE_ID.eq(source)))
                .or(RUN.ID.in(byHand)))
        .and(isCalling().or(RUN.IMPORT_ID.gt(list)))
        .and(RUN.IMPORT_ID.ne(list))
        .orderBy(RUN.ID)
        .forUpdate()
        .fetch(
            row ->
                new OfSource(
                    row.value1(), row.value2(), RunState.valueOf(row.value3()), row.value4()));
  }
}
