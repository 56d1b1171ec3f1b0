package ai.rivvi.rules;

import ai.rivvi.shared.CurrentOrganization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The stored rulesets. The build's is stored at start when its hash is new; a change of the law may
 * also be inserted into the table, and every node follows within a minute.
 */
@Component
class Rulesets {
  static final String BUILD = "rules/calling-hours.json";
  private static final Logger log = LoggerFactory.getLogger(Rulesets.class);

  private final RulesetRepository repository;
  private final TransactionTemplate transactions;
  private final Map<String, Ruleset> read = new ConcurrentHashMap<>();
  private volatile Ruleset active;

  Rulesets(RulesetRepository repository, PlatformTransactionManager transactionManager) {
    this.repository = repository;
    this.transactions = new TransactionTemplate(transactionManager);
    var text = build();
    var hash = hash(text);
    asSystem(() -> repository.insert(hash, text));
    active = new Ruleset(hash, LawReader.read(text));
    active = newest();
  }

  Ruleset active() {
    return active;
  }

  Optional<Ruleset> byHash(String hash) {
    var known = read.get(hash);
    if (known != null) {
      return Optional.of(known);
    }
    var stored = repository.content(hash).flatMap(text -> read(hash, text));
    stored.ifPresent(ruleset -> read.put(hash, ruleset));
    return stored;
  }

  /** Follows a ruleset that was stored meanwhile. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
  void follow() {
    try {
      active = newest();
    } catch (DataAccessException | TransactionException e) {
      log.atWarn().setCause(e).log("The newest ruleset could not be asked for");
    }
  }

  /** One that cannot be read changes nothing: what it might forbid cannot be known, nor allow. */
  private Ruleset newest() {
    return asSystem(() -> repository.newest().flatMap(this::byHash).orElse(active));
  }

  private <T> T asSystem(Callable<T> work) {
    return CurrentOrganization.callAsSystem(
        () ->
            transactions.execute(
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

  private static Optional<Ruleset> read(String hash, String text) {
    try {
      return Optional.of(new Ruleset(hash, LawReader.read(text)));
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("hash", hash)
          .setCause(e)
          .log("A ruleset cannot be read: the one before it stays in force");
      return Optional.empty();
    }
  }

  /** The build's own ruleset. */
  static String build() {
    try {
      return new ClassPathResource(BUILD).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
