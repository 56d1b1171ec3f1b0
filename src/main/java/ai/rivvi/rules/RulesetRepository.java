package ai.rivvi.rules;

import static ai.rivvi.rules.jooq.Tables.RULESET;

import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class RulesetRepository {
  private final DSLContext dsl;

  RulesetRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Stores a text under its hash, once. */
  boolean insert(String hash, String content) {
    return dsl.insertInto(RULESET)
            .set(RULESET.HASH, hash)
            .set(RULESET.CONTENT, content)
            .onConflict(RULESET.HASH)
            .doNothing()
            .execute()
        == 1;
  }

  /** The hash of the last one stored. */
  Optional<String> newest() {
    return dsl.select(RULESET.HASH)
        .from(RULESET)
        .orderBy(RULESET.POSITION.desc())
        .limit(1)
        .fetchOptional(RULESET.HASH);
  }

  Optional<String> content(String hash) {
    return dsl.select(RULESET.CONTENT)
        .from(RULESET)
        .where(RULESET.HASH.eq(hash))
        .fetchOptional(RULESET.CONTENT);
  }
}
