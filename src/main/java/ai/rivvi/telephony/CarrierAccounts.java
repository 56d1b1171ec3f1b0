package ai.rivvi.telephony;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The bound organization's account at its carrier. Read often, so kept in memory for a moment. */
@Service
public class CarrierAccounts {
  private static final FieldCode AUTH_TOKEN = new FieldCode("carrier_account.auth_token");
  private static final FieldCode SECONDARY_TOKEN = new FieldCode("carrier_account.secondary_token");
  private static final Duration REREAD_MIN = Duration.ofSeconds(1);

  private final CarrierAccountRepository accounts;
  private final FieldCipher cipher;
  private final TelephonySettings settings;
  private final TransactionOperations tx;
  private final ApplicationEventPublisher events;
  private final ObjectProvider<OrdersUnderWay> orders;
  private final ConcurrentHashMap<OrganizationId, Cached> cache = new ConcurrentHashMap<>();

  CarrierAccounts(
      CarrierAccountRepository accounts,
      FieldCipher cipher,
      TelephonySettings settings,
      TransactionOperations tx,
      ApplicationEventPublisher events,
      ObjectProvider<OrdersUnderWay> orders) {
    this.accounts = accounts;
    this.cipher = cipher;
    this.settings = settings;
    this.tx = tx;
    this.events = events;
    this.orders = orders;
  }

  private record Cached(CarrierAccount account, long readNanos) {}

  /** The account as it is shown; tokens are write-only. */
  record AccountView(String accountSid, @Nullable String baseUrl, boolean configured) {}

  /**
   * What an admin sets; an absent token stays as it is, an absent secondary token is taken back.
   */
  record AccountChange(
      String accountSid,
      @Nullable String authToken,
      @Nullable String secondaryToken,
      @Nullable String baseUrl) {
    @Override
    public String toString() {
      return "AccountChange[" + accountSid + "]";
    }
  }

  /** The account; empty when the organization has none, or does not exist. */
  public Optional<CarrierAccount> current() {
    return current(settings.accountCacheDuration());
  }

  /** The account, read again if the one at hand is not brand-new: after a failed signature. */
  public Optional<CarrierAccount> reread() {
    return current(REREAD_MIN);
  }

  private Optional<CarrierAccount> current(Duration ageMax) {
    var organization = CurrentOrganization.get();
    var cached = cache.get(organization);
    if (cached != null && SystemTime.since(cached.readNanos()).compareTo(ageMax) < 0) {
      return Optional.of(cached.account());
    }
    var read = Objects.requireNonNull(tx.execute(_ -> read()));
    read.ifPresentOrElse(
        account -> cache.put(organization, new Cached(account, SystemTime.nanos())),
        () -> cache.remove(organization));
    return read;
  }

  private Optional<CarrierAccount> read() {
    return accounts
        .find()
        .map(
            row -> {
              var secondary = row.secondaryToken();
              return new CarrierAccount(
                  row.accountSid(),
                  cipher.decrypt(AUTH_TOKEN, row.id(), row.authToken()),
                  secondary == null ? null : cipher.decrypt(SECONDARY_TOKEN, row.id(), secondary),
                  address(row.baseUrl()));
            });
  }

  @Transactional(readOnly = true)
  Optional<AccountView> view() {
    return accounts
        .find()
        .map(
            row ->
                new AccountView(
                    row.accountSid(),
                    row.baseUrl(),
                    row.baseUrl() != null || !settings.isSimulator()));
  }

  /** Gives a new organization its account at the simulator. */
  @Transactional
  void open(String accountSid, String authToken) {
    var id = Ids.next();
    accounts.insert(
        new AccountRow(id, accountSid, cipher.encrypt(AUTH_TOKEN, id, authToken), null, null),
        SystemTime.now());
  }

  @Transactional
  AccountView change(AccountChange change) {
    requireCarrier(change.baseUrl());
    var known = accounts.find();
    var token = change.authToken();
    if (token == null && known.isEmpty()) {
      throw new Invalid("auth-token-missing", "Give the account's auth token.");
    }
    var id = known.map(AccountRow::id).orElseGet(Ids::next);
    var changed =
        new AccountRow(
            id,
            change.accountSid(),
            token == null ? known.orElseThrow().authToken() : cipher.encrypt(AUTH_TOKEN, id, token),
            change.secondaryToken() == null
                ? null
                : cipher.encrypt(SECONDARY_TOKEN, id, change.secondaryToken()),
            change.baseUrl());
    var isOther = known.isPresent() && isOther(known.get(), change);
    if (isOther) {
      requireNoneUnderWay();
    }
    if (known.isPresent()) {
      accounts.update(changed, SystemTime.now());
    } else {
      accounts.insert(changed, SystemTime.now());
    }
    if (isOther) {
      accounts.replaced(id, SystemTime.now());
    }
    cache.remove(CurrentOrganization.get());
    events.publishEvent(
        Audited.one(AuditAction.UPDATE, ResourceType.CARRIER_ACCOUNT, id, "carrier account"));
    return view().orElseThrow();
  }

  private boolean isOther(AccountRow known, AccountChange change) {
    return !known.accountSid().equals(change.accountSid())
        || !address(known.baseUrl()).equals(address(change.baseUrl()));
  }

  private String address(@Nullable String baseUrl) {
    return baseUrl == null ? settings.baseUrl() : baseUrl;
  }

  /** What became of a call only the account tells that it was placed with. */
  private void requireNoneUnderWay() {
    var ordered = orders.getIfAvailable();
    var open = ordered == null ? 0 : ordered.count();
    if (open > 0) {
      throw new Conflict(
          "calls-under-way",
          (open == 1
                  ? "One call is not over, or it is not known yet what became of it, and only the"
                  : open
                      + " calls are not over, or it is not known yet what became of them, and only"
                      + " the")
              + " present account can tell. Pause the runs, wait some ten minutes, then save the"
              + " other account. A new token for the present one can be saved at any time.");
    }
  }

  /**
   * Whether a call that was placed at a time may have been placed with another account: every node
   * keeps the one that it has read for a moment.
   */
  boolean mayHaveBeenAnother(Instant placedAt) {
    return Objects.requireNonNull(tx.execute(_ -> accounts.replacedAt()))
        .filter(at -> placedAt.isBefore(at.plus(settings.accountCacheDuration())))
        .isPresent();
  }

  /**
   * The carrier is requested with credentials: only its own hosts, or the one we were set up for.
   */
  private void requireCarrier(@Nullable String baseUrl) {
    if (baseUrl != null
        && !baseUrl.equals(settings.baseUrl())
        && !baseUrl.matches("https://api(\\.[a-z0-9-]+){0,2}\\.twilio\\.com")) {
      throw new Invalid(
          "base-url-not-allowed", "The base URL is https://api.twilio.com, or one of its regions.");
    }
  }

  /** A row, its tokens encrypted. */
  @SuppressWarnings("ArrayRecordComponent") // bytes are handed on and never compared
  record AccountRow(
      UUID id,
      String accountSid,
      byte[] authToken,
      byte @Nullable [] secondaryToken,
      @Nullable String baseUrl) {}
}
