package ai.rivvi.access;

import ai.rivvi.access.ApiKeyRepository.KeyView;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.ApiKeyId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/api-keys")
@Allowed(Role.CLINIC_ADMIN)
class ApiKeyController {
  private static final int NAME_LENGTH_MAX = 200;

  private final ApiKeys apiKeys;

  ApiKeyController(ApiKeys apiKeys) {
    this.apiKeys = apiKeys;
  }

  @GetMapping
  Page<KeyView> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return apiKeys.list(cursor, limit);
  }

  /** The secret is in this answer and never again. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CreatedKey create(@RequestBody @Valid NewKey wanted) {
    var created = apiKeys.create(wanted.name(), wanted.role());
    return new CreatedKey(
        created.id(),
        wanted.name().strip(),
        wanted.role(),
        ApiKeys.shown(created.secret()),
        created.secret());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable ApiKeyId id) {
    apiKeys.revoke(id);
  }

  record NewKey(@NotBlank @Size(max = NAME_LENGTH_MAX) String name, @NotNull Role role) {}

  record CreatedKey(ApiKeyId id, String name, Role role, String prefix, String secret) {}
}
