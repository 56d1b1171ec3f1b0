package ai.rivvi.embedded;

import ai.rivvi.embedded.EmbeddedAccountRepository.Account;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks e-mail and password; the principal is the account's subject, with the time of log-in. */
@Component
@ConditionalOnBooleanProperty("rivvi.identity.embedded")
class EmbeddedLogIn {
  private final EmbeddedAccounts accounts;
  private final LogInAttempts attempts = new LogInAttempts();

  EmbeddedLogIn(EmbeddedAccounts accounts) {
    this.accounts = accounts;
  }

  Authentication authenticate(Authentication request) {
    var address =
        request.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    var account =
        authenticate(
                String.valueOf(request.getPrincipal()),
                String.valueOf(request.getCredentials()),
                address)
            .orElseThrow(() -> new BadCredentialsException("E-mail or password is wrong."));
    var authenticated =
        UsernamePasswordAuthenticationToken.authenticated(
            account.subject().toString(),
            null,
            List.of(
                FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
    authenticated.setDetails(request.getDetails());
    return authenticated;
  }

  /** The account, if the password is right; a LockedException after too many failures. */
  Optional<Account> authenticate(String email, String password, String address) {
    if (attempts.isClosed(email, address)) {
      throw new LockedException("Too many failures.");
    }
    var account = accounts.authenticate(email, password);
    if (account.isPresent()) {
      attempts.succeeded(email, address);
    } else {
      attempts.failed(email, address);
    }
    return account;
  }
}
