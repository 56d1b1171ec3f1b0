package ai.rivvi.prompts;

import static ai.rivvi.prompts.jooq.Tables.BASE_PROMPT;
import static ai.rivvi.prompts.jooq.Tables.PROMPT;
import static ai.rivvi.prompts.jooq.Tables.PROMPT_VERSION;
import static org.jooq.Records.mapping;

import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.PromptId;
import ai.rivvi.shared.PromptVersionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PromptRepository {
  private final DSLContext dsl;
  private final JsonMapper json;

  PromptRepository(DSLContext dsl, JsonMapper json) {
    this.dsl = dsl;
    this.json = json;
  }

  Optional<StoredVersion> version(PromptVersionId id) {
    return versions(PROMPT_VERSION.ID.eq(id)).stream().findFirst();
  }

  Optional<StoredVersion> version(PromptId prompt, int number) {
    return versions(PROMPT_VERSION.PROMPT_ID.eq(prompt).and(PROMPT_VERSION.NUMBER.eq(number)))
        .stream()
        .findFirst();
  }

  List<StoredVersion> published() {
    return versions(PROMPT_VERSION.ID.eq(PROMPT.PUBLISHED_VERSION_ID));
  }

  /** Newest first. */
  List<StoredVersion> versionsOf(PromptId prompt) {
    return versions(PROMPT_VERSION.PROMPT_ID.eq(prompt));
  }

  private List<StoredVersion> versions(Condition which) {
    return dsl.select(
            PROMPT_VERSION.ID,
            PROMPT_VERSION.PROMPT_ID,
            PROMPT.NAME,
            PROMPT.PURPOSE.convertFrom(CallPurpose::valueOf),
            PROMPT_VERSION.NUMBER,
            DSL.field(PROMPT_VERSION.ID.eq(PROMPT.PUBLISHED_VERSION_ID))
                .convertFrom(Boolean.TRUE::equals),
            PROMPT_VERSION.CONTENT.convertFrom(this::content),
            PROMPT_VERSION.BASE_VERSION,
            BASE_PROMPT.TEXT,
            PROMPT_VERSION.AUTHOR_NAME,
            PROMPT_VERSION.CREATED_AT,
            PROMPT_VERSION.REASON)
        .from(PROMPT_VERSION)
        .join(PROMPT)
        .on(PROMPT.ID.eq(PROMPT_VERSION.PROMPT_ID))
        .join(BASE_PROMPT)
        .on(BASE_PROMPT.VERSION.eq(PROMPT_VERSION.BASE_VERSION))
        .where(which)
        .orderBy(PROMPT.NAME, PROMPT_VERSION.NUMBER.desc())
        .fetch(mapping(StoredVersion::new));
  }

  List<PromptListed> page(@Nullable Cursor after, int limit) {
    var query = prompts(DSL.noCondition()).orderBy(PROMPT.UPDATED_AT.desc(), PROMPT.ID.desc());
    return after == null
        ? query.limit(limit).fetch(mapping(PromptListed::new))
        : query
            .seek(after.at(), new PromptId(after.id()))
            .limit(limit)
            .fetch(mapping(PromptListed::new));
  }

  Optional<PromptListed> prompt(PromptId id) {
    return prompts(PROMPT.ID.eq(id)).fetchOptional(mapping(PromptListed::new));
  }

  private org.jooq.SelectConditionStep<
          org.jooq.Record6<PromptId, String, CallPurpose, Integer, Integer, Instant>>
      prompts(Condition which) {
    var published = PROMPT_VERSION.as("published");
    var latest =
        DSL.select(DSL.max(PROMPT_VERSION.NUMBER))
            .from(PROMPT_VERSION)
            .where(PROMPT_VERSION.PROMPT_ID.eq(PROMPT.ID));
    return dsl.select(
            PROMPT.ID,
            PROMPT.NAME,
            PROMPT.PURPOSE.convertFrom(CallPurpose::valueOf),
            published.NUMBER,
            DSL.field(latest),
            PROMPT.UPDATED_AT)
        .from(PROMPT)
        .leftJoin(published)
        .on(published.ID.eq(PROMPT.PUBLISHED_VERSION_ID))
        .where(which);
  }

  /** Empty when the name is taken. */
  Optional<PromptId> insertPrompt(String name, CallPurpose purpose, Instant now) {
    return dsl.insertInto(PROMPT)
        .set(PROMPT.NAME, name)
        .set(PROMPT.PURPOSE, purpose.name())
        .set(PROMPT.CREATED_AT, now)
        .set(PROMPT.UPDATED_AT, now)
        .onConflict(PROMPT.ORGANIZATION_ID, PROMPT.NAME)
        .doNothing()
        .returningResult(PROMPT.ID)
        .fetchOptional(PROMPT.ID);
  }

  /** Locks the prompt, so that its versions are numbered one after the other. */
  boolean lock(PromptId prompt) {
    return dsl.select(PROMPT.ID)
        .from(PROMPT)
        .where(PROMPT.ID.eq(prompt))
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  PromptVersionId insertVersion(
      PromptId prompt, PromptContent content, Author author, String reason, Instant now) {
    var next =
        DSL.select(DSL.coalesce(DSL.max(PROMPT_VERSION.NUMBER), 0).plus(1))
            .from(PROMPT_VERSION)
            .where(PROMPT_VERSION.PROMPT_ID.eq(prompt));
    return dsl.insertInto(PROMPT_VERSION)
        .set(PROMPT_VERSION.PROMPT_ID, prompt)
        .set(PROMPT_VERSION.NUMBER, DSL.field(next))
        .set(PROMPT_VERSION.CONTENT, JSONB.jsonb(json.writeValueAsString(content)))
        .set(
            PROMPT_VERSION.BASE_VERSION,
            DSL.field(DSL.select(DSL.max(BASE_PROMPT.VERSION)).from(BASE_PROMPT)))
        .set(PROMPT_VERSION.AUTHOR_ID, author.id())
        .set(PROMPT_VERSION.AUTHOR_NAME, author.name())
        .set(PROMPT_VERSION.CREATED_AT, now)
        .set(PROMPT_VERSION.REASON, reason)
        .returningResult(PROMPT_VERSION.ID)
        .fetchSingle(Record1::value1);
  }

  void touch(PromptId prompt, Instant now) {
    dsl.update(PROMPT).set(PROMPT.UPDATED_AT, now).where(PROMPT.ID.eq(prompt)).execute();
  }

  void publish(PromptId prompt, PromptVersionId version, Instant now) {
    dsl.update(PROMPT)
        .set(PROMPT.PUBLISHED_VERSION_ID, version)
        .set(PROMPT.UPDATED_AT, now)
        .where(PROMPT.ID.eq(prompt))
        .execute();
  }

  BasePrompt base() {
    return dsl.select(
            BASE_PROMPT.VERSION,
            BASE_PROMPT.TEXT,
            BASE_PROMPT.CREATED_AT,
            BASE_PROMPT.AUTHOR_NAME,
            BASE_PROMPT.REASON)
        .from(BASE_PROMPT)
        .orderBy(BASE_PROMPT.VERSION.desc())
        .limit(1)
        .fetchSingle(mapping(BasePrompt::new));
  }

  /** False when somebody else has saved that version meanwhile. */
  boolean insertBase(int version, String text, Author author, String reason, Instant now) {
    return dsl.insertInto(BASE_PROMPT)
            .set(BASE_PROMPT.VERSION, version)
            .set(BASE_PROMPT.TEXT, text)
            .set(BASE_PROMPT.AUTHOR_ID, author.id())
            .set(BASE_PROMPT.AUTHOR_NAME, author.name())
            .set(BASE_PROMPT.CREATED_AT, now)
            .set(BASE_PROMPT.REASON, reason)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private PromptContent content(JSONB stored) {
    return json.readValue(stored.data(), PromptContent.class);
  }
}
