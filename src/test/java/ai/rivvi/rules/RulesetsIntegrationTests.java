package ai.rivvi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.testing.RivviTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RivviTest
class RulesetsIntegrationTests {
  private final CallingRules rules;
  private final Rulesets rulesets;
  private final PlatformTransactionManager transactionManager;
  private final RulesetRepository repository;
  private final JdbcTemplate jdbc;

  @Autowired
  RulesetsIntegrationTests(
      CallingRules rules,
      Rulesets rulesets,
      RulesetRepository repository,
      PlatformTransactionManager transactionManager,
      JdbcTemplate jdbc) {
    this.rules = rules;
    this.rulesets = rulesets;
    this.repository = repository;
    this.transactionManager = transactionManager;
    this.jdbc = jdbc;
  }

  private <T> T asSystem(Callable<T> work) {
    return CurrentOrganization.callAsSystem(
        () ->
            new TransactionTemplate(transactionManager)
                .execute(
                    _ -> {
                      try {
                        return work.call();
                      } catch (RuntimeException e) {
                        throw e;
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                    }));
  }

  @Test
  void theBuildsRulesetIsStoredOnceUnderItsHash() {
    var hash = Rulesets.hash(Rulesets.build());
    assertThat(asSystem(() -> repository.content(hash))).contains(Rulesets.build());
    assertThat(asSystem(() -> repository.insert(hash, Rulesets.build()))).isFalse();
  }

  @Test
  void aStoredRulesetIsNeverChanged() {
    var hash = rules.active().hash();
    asSystem(
        () -> {
          assertThatThrownBy(
                  () -> jdbc.update("update rules.ruleset set content = '' where hash = ?", hash))
              .isInstanceOf(DataAccessException.class);
          return true;
        });
    asSystem(
        () -> {
          assertThatThrownBy(() -> jdbc.update("delete from rules.ruleset where hash = ?", hash))
              .isInstanceOf(DataAccessException.class);
          return true;
        });
    assertThatThrownBy(() -> asSystem(() -> repository.insert("0".repeat(64), "{}")))
        .as("a text under another hash")
        .isInstanceOf(DataAccessException.class);
  }

  /**
   * A change of the law is a row; what was decided before is reproduced from the old one's hash.
   */
  @Test
  void decisionsAreReproducedFromTheStoredHashAfterTheLawChanged() {
    var before = rules.active();
    var decided = new ArrayList<Decided>();
    var random = new Random(4);
    for (var count = 0; count < 10_000; count++) {
      decided.add(decide(before, random));
    }
    var changed =
        Rulesets.build()
            .replace("\"name\": \"Calling hours", "\"name\": \"Changed calling hours")
            .replace("\"everyDay\": \"08:00-21:00\"", "\"everyDay\": \"11:00-12:00\"");
    asSystem(() -> repository.insert(Rulesets.hash(changed), changed));
    try {
      rulesets.follow();
      assertThat(rules.active().hash()).isEqualTo(Rulesets.hash(changed));
      var others =
          decided.stream().filter(one -> !one.says(rules.active()).equals(one.answer())).count();
      assertThat(others).as("the new law answers otherwise").isPositive();
      var stored = asSystem(() -> rules.ruleset(before.hash())).orElseThrow();
      var reread = new Ruleset(stored.hash(), LawReader.read(Rulesets.build()));
      assertThat(decided)
          .allSatisfy(
              one -> {
                assertThat(one.says(stored)).isEqualTo(one.answer());
                assertThat(one.says(reread)).isEqualTo(one.answer());
                assertThat(one.answer()).contains("citation");
              });
    } finally {
      var restored = Rulesets.build() + "\n";
      asSystem(() -> repository.insert(Rulesets.hash(restored), restored));
      rulesets.follow();
    }
  }

  @Test
  void aRulesetThatCannotBeReadLeavesTheOneBeforeInForce() {
    rulesets.follow();
    var before = rules.active().hash();
    var text = "{\"format\": 99}";
    asSystem(() -> repository.insert(Rulesets.hash(text), text));
    rulesets.follow();
    assertThat(rules.active().hash()).isEqualTo(before);
    assertThat(asSystem(() -> rules.ruleset(Rulesets.hash(text)))).isEmpty();

    var readable = Rulesets.build() + "\n\n";
    asSystem(() -> repository.insert(Rulesets.hash(readable), readable));
    rulesets.follow();
    assertThat(rules.active().hash()).isEqualTo(Rulesets.hash(readable));
  }

  private Decided decide(Ruleset ruleset, Random random) {
    var areas = List.of("212", "850", "205", "415", "604", "480", "787", "605", "907", "401");
    var phone =
        new PhoneNumber(
            "+1" + areas.get(random.nextInt(areas.size())) + "55501" + (10 + random.nextInt(90)));
    var at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(60_000_000));
    var place = rules.place(Whereabouts.of(phone));
    var ring = Duration.ofSeconds(random.nextInt(60));
    return new Decided(place, at, ring, says(ruleset, place, at, ring));
  }

  private static String says(Ruleset ruleset, Place place, Instant at, Duration ring) {
    return ruleset.answer(place, at, ring) + " " + ruleset.explain(place, at);
  }

  private record Decided(Place place, Instant at, Duration ring, String answer) {
    String says(Ruleset ruleset) {
      return RulesetsIntegrationTests.says(ruleset, place, at, ring);
    }
  }
}
