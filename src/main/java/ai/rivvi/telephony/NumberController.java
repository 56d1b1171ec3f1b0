package ai.rivvi.telephony;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PhoneNumber;
import ai.rivvi.shared.Role;
import ai.rivvi.tenancy.Organizations;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/numbers")
class NumberController {
  private static final int LABEL_CHARACTERS_MAX = 80;
  private final Numbers numbers;
  private final Organizations organizations;

  NumberController(Numbers numbers, Organizations organizations) {
    this.numbers = numbers;
    this.organizations = organizations;
  }

  record NumberResponse(NumberId id, String number, String label, boolean inbound) {
    static NumberResponse of(NumberView number) {
      return new NumberResponse(
          number.id(), number.number().e164(), number.label(), number.inbound());
    }
  }

  record NumberRequest(
      @NotBlank String number, @NotBlank @Size(max = LABEL_CHARACTERS_MAX) String label) {}

  @GetMapping
  @Allowed({Role.SUPER_ADMIN, Role.CLINIC_ADMIN, Role.CARE_STAFF, Role.ANALYST})
  Page<NumberResponse> list() {
    return new Page<>(numbers.list().stream().map(NumberResponse::of).toList(), null);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.CLINIC_ADMIN)
  NumberResponse add(@jakarta.validation.Valid @RequestBody NumberRequest request) {
    return switch (PhoneNumber.read(request.number(), organizations.current().region())) {
      case PhoneNumber.Reading.Valid(var number) ->
          NumberResponse.of(numbers.add(number, request.label().strip()));
      case PhoneNumber.Reading.Invalid _, PhoneNumber.Reading.NotDialable _ ->
          throw new Invalid(
              "number-invalid", "Write the number with its country code, such as +1 206 555 0100.");
    };
  }
}
