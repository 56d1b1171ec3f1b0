package ai.rivvi.embedded;

import ai.rivvi.access.Members;
import ai.rivvi.access.PlatformGrants;
import ai.rivvi.embedded.EmbeddedAccountRepository.Account;
import ai.rivvi.embedded.EmbeddedAccountRepository.SignUp;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.MemberId;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import ai.rivvi.tenancy.Organizations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One-time links: an invited member, or the first super admin, sets a password. */
@Component
@ConditionalOnBooleanProperty("rivvi.identity.embedded")
class SignUps {
  private static final Duration OPEN_FOR = Duration.ofDays(7);
  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final EmbeddedAccountRepository repository;
  private final EmbeddedAccounts accounts;
  private final Members members;
  private final PlatformGrants grants;
  private final TransactionTemplate transactions;

  SignUps(
      EmbeddedAccountRepository repository,
      EmbeddedAccounts accounts,
      Members members,
      PlatformGrants grants,
      PlatformTransactionManager transactionManager) {
    this.repository = repository;
    this.accounts = accounts;
    this.members = members;
    this.grants = grants;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** The token of a new link for an invited member. */
  String invite(OrganizationId organization, MemberId member, String email, String name) {
    return insert(new SignUp(email, name, organization, member));
  }

  /** The token of a new link for the first super admin, or none when there is a super admin. */
  Optional<String> firstSuperAdmin() {
    if (system(grants::exist)) {
      return Optional.empty();
    }
    return Optional.of(newFirstLink());
  }

  String newFirstLink() {
    system(
        () -> {
          repository.replaceOlder();
          return true;
        });
    return insert(new SignUp(null, null, null, null));
  }

  Optional<SignUp> open(String token) {
    return system(() -> repository.openSignUp(hash(token), SystemTime.now()));
  }

  /** Uses the link up: a new account, or one whose password was checked just now. */
  void complete(String token, String email, String name, String password) {
    complete(token, () -> newAccount(email, name, password));
  }

  /** Uses the link up for an account that exists. */
  void complete(String token, Account account) {
    complete(token, () -> account);
  }

  private void complete(String token, Supplier<Account> account) {
    var signUp = open(token).orElseThrow(() -> NotFound.of("link"));
    var user =
        system(
            () -> {
              if (!repository.useSignUp(hash(token))) {
                throw NotFound.of("link");
              }
              return account.get();
            });
    var subject = user.subject().toString();
    var organization = signUp.organizationId();
    var member = signUp.memberId();
    if (organization == null || member == null) {
      CurrentOrganization.call(
          Organizations.PLATFORM,
          () ->
              grants.grant(
                  EmbeddedAccounts.ISSUER,
                  subject,
                  user.email(),
                  user.name(),
                  PlatformGrants.Source.SIGN_UP));
    } else {
      CurrentOrganization.run(
          organization,
          () -> members.join(member, EmbeddedAccounts.ISSUER, subject, user.email(), user.name()));
    }
  }

  private Account newAccount(String email, String name, String password) {
    accounts.create(email, name, password);
    return accounts.byEmail(email).orElseThrow();
  }

  private String insert(SignUp signUp) {
    var bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    system(
        () -> {
          repository.insertSignUp(hash(token), signUp, SystemTime.now().plus(OPEN_FOR));
          return true;
        });
    return token;
  }

  private <T> T system(Supplier<T> work) {
    return CurrentOrganization.callAsSystem(
        () -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
