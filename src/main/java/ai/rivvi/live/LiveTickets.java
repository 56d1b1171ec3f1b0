package ai.rivvi.live;

import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.SystemTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tickets: {@code organization.secret}, good for one socket, soon. */
@Component
class LiveTickets {
  /** A ticket as given to the console; its time is the system's. */
  record Ticket(String ticket, Instant expiresAt) {
    @Override
    public String toString() {
      return "Ticket[expiresAt=" + expiresAt + "]";
    }
  }

  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final LiveTicketRepository tickets;
  private final LiveSettings settings;
  private final TransactionTemplate transactions;

  LiveTickets(
      LiveTicketRepository tickets,
      LiveSettings settings,
      PlatformTransactionManager transactionManager) {
    this.tickets = tickets;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** A ticket for the bound organization. */
  Ticket issue() {
    var secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    var text =
        CurrentOrganization.get().value()
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    var now = SystemTime.now();
    var expiresAt = now.plus(settings.ticketExpiry());
    transactions.executeWithoutResult(
        _ -> {
          tickets.deleteExpired(now);
          tickets.add(hash(text), expiresAt);
        });
    return new Ticket(text, expiresAt);
  }

  /** The organization that a ticket opens; empty when it is unknown, used or expired. */
  Optional<OrganizationId> redeem(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    OrganizationId organization;
    try {
      organization = OrganizationId.of(form.group(1));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    var isGood =
        CurrentOrganization.call(
            organization,
            () -> transactions.execute(_ -> tickets.take(hash(text), SystemTime.now())));
    return Boolean.TRUE.equals(isGood) ? Optional.of(organization) : Optional.empty();
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
