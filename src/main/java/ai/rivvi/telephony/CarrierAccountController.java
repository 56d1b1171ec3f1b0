package ai.rivvi.telephony;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Role;
import ai.rivvi.telephony.CarrierAccounts.AccountChange;
import ai.rivvi.telephony.CarrierAccounts.AccountView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/carrier-account")
class CarrierAccountController {
  private static final int TOKEN_CHARACTERS_MAX = 200;
  private final CarrierAccounts accounts;

  CarrierAccountController(CarrierAccounts accounts) {
    this.accounts = accounts;
  }

  record CarrierAccountResponse(String accountSid, @Nullable String baseUrl, boolean configured) {
    static CarrierAccountResponse of(AccountView account) {
      return new CarrierAccountResponse(
          account.accountSid(), account.baseUrl(), account.configured());
    }
  }

  record CarrierAccountRequest(
      @NotBlank @Pattern(regexp = "AC[0-9a-fA-F]{32}") String accountSid,
      @Nullable @Size(min = 1, max = TOKEN_CHARACTERS_MAX) String authToken,
      @Nullable @Size(min = 1, max = TOKEN_CHARACTERS_MAX) String secondaryToken,
      @Nullable @Size(max = TOKEN_CHARACTERS_MAX) String baseUrl) {
    @Override
    public String toString() {
      return "CarrierAccountRequest[" + accountSid + "]";
    }
  }

  @GetMapping
  @Allowed({Role.SUPER_ADMIN, Role.CLINIC_ADMIN})
  CarrierAccountResponse get() {
    return accounts
        .view()
        .map(CarrierAccountResponse::of)
        .orElseThrow(() -> NotFound.of("carrier-account"));
  }

  @PutMapping
  @Allowed(Role.CLINIC_ADMIN)
  CarrierAccountResponse put(@Valid @RequestBody CarrierAccountRequest request) {
    return CarrierAccountResponse.of(
        accounts.change(
            new AccountChange(
                request.accountSid(),
                request.authToken(),
                request.secondaryToken(),
                request.baseUrl())));
  }
}
