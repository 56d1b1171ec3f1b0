package ai.rivvi.embedded;

import ai.rivvi.access.LocalIdentity.DemoMember;
import ai.rivvi.embedded.EmbeddedAccountRepository.Account;
import ai.rivvi.embedded.EmbeddedAccountRepository.DemoRow;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Role;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who can log in at the embedded provider. Accounts have no organization; members do. Works in the
 * system scope, and must not be called inside a transaction of an organization.
 */
@Service
@ConditionalOnBooleanProperty("rivvi.identity.embedded")
public class EmbeddedAccounts {
  /** The issuer under which members and platform grants name these accounts. */
  public static final String ISSUER = "embedded";

  static final int PASSWORD_LENGTH_MIN = 12;
  static final int PASSWORD_BYTES_MAX = 72;

  private final EmbeddedAccountRepository accounts;
  private final TransactionTemplate transactions;
  private final PasswordEncoder passwords;
  private final InstantSource time;
  private final boolean production;
  private final String nobodysHash;

  EmbeddedAccounts(
      EmbeddedAccountRepository accounts,
      PlatformTransactionManager transactionManager,
      PasswordEncoder embeddedPasswords,
      InstantSource time,
      Environment environment) {
    this.accounts = accounts;
    this.transactions = new TransactionTemplate(transactionManager);
    this.passwords = embeddedPasswords;
    this.time = time;
    this.production = environment.acceptsProfiles(Profiles.of("production"));
    this.nobodysHash = passwords.encode("nobody");
  }

  /**
   * A new account; its subject. A taken e-mail is a Conflict, a weak password an Invalid refusal.
   */
  public String create(String email, String name, String password) {
    requireStrong(password);
    return insert(email, name, password, null);
  }

  /**
   * A new account of the demo, whose password everybody may know: the log-in page shows it. Refused
   * in production, where existing ones cannot log in either.
   *
   * @param hint what one can do with this log-in
   */
  public String createDemo(String email, String name, String password, Role role, String hint) {
    if (production) {
      throw new IllegalStateException("Demo accounts are refused in production.");
    }
    return insert(
        email, name, password, new DemoRow(new DemoMember(email, role, hint), name, password));
  }

  /** The subject of the account with this e-mail. */
  public Optional<String> find(String email) {
    return byEmail(email).map(account -> account.subject().toString());
  }

  /** The demo's accounts; none in production. */
  public List<DemoMember> demoMembers() {
    return demoLogIns().stream().map(DemoRow::member).toList();
  }

  List<DemoRow> demoLogIns() {
    return production ? List.of() : system(accounts::demo);
  }

  Optional<Account> byEmail(String email) {
    return hasControls(email) ? Optional.empty() : system(() -> accounts.byEmail(email));
  }

  /** Characters that nobody types, and of which the database refuses one. */
  static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  Optional<Account> bySubject(String subject) {
    UUID id;
    try {
      id = UUID.fromString(subject);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    return system(() -> accounts.bySubject(id)).filter(account -> !(production && account.demo()));
  }

  /** The account, when the password is right; takes as long when there is no such account. */
  Optional<Account> authenticate(String email, String password) {
    var account = byEmail(email).filter(found -> !(production && found.demo()));
    var hash = account.map(Account::passwordHash).orElse(nobodysHash);
    var fits = fits(password) && passwords.matches(password, hash);
    return account.filter(_ -> fits);
  }

  private static boolean fits(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length <= PASSWORD_BYTES_MAX;
  }

  static void requireStrong(String password) {
    if (password.length() < PASSWORD_LENGTH_MIN || !fits(password)) {
      throw new Invalid(
          "weak-password",
          "Choose a password of at least " + PASSWORD_LENGTH_MIN + " characters, and at most 72.");
    }
  }

  private String insert(String email, String name, String password, @Nullable DemoRow demo) {
    var hash = passwords.encode(password);
    return system(
            () -> {
              if (accounts.byEmail(email).isPresent()) {
                throw new Conflict("account-exists", "There is an account with this e-mail.");
              }
              return accounts.insert(email.strip(), name.strip(), hash, demo, time.instant());
            })
        .toString();
  }

  private <T> T system(Supplier<T> work) {
    return CurrentOrganization.callAsSystem(
        () -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
  }
}
