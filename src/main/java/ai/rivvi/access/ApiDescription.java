package ai.rivvi.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes the API at {@code /v3/api-docs}: how to authenticate, who may call what, and which
 * problems each operation answers.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  private static final String VERSION = "1";
  private static final String BEARER = "bearer";
  private static final String SIGNATURE = "carrierSignature";

  @Bean
  OpenAPI rivviApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Rivvi")
                .version(VERSION)
                .description(
                    "Every list is {items, nextCursor}; every refusal is a problem (RFC 9457)."
                        + " The header Rivvi-Organization names the organization; it is optional"
                        + " with one membership, and an API key fixes it."))
        .servers(List.of(new Server().url("/").description("This installation")))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A token of the identity provider, or an API key (rvk_…)."))
                .addSecuritySchemes(
                    SIGNATURE,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-Twilio-Signature")
                        .description("The carrier's signature over address and parameters.")));
  }

  /** Names operations after their handlers, and says whose they are. */
  @Bean
  OperationCustomizer operationWords() {
    return (operation, handler) -> {
      var resource = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
      var method = handler.getMethod().getName();
      operation.setOperationId(
          resource.substring(0, 1).toLowerCase(Locale.ROOT)
              + resource.substring(1)
              + method.substring(0, 1).toUpperCase(Locale.ROOT)
              + method.substring(1));
      operation.setDescription(callers(handler));
      return operation;
    };
  }

  private static @Nullable String callers(HandlerMethod handler) {
    var allowed = AllowedCheck.allowed(handler);
    if (allowed == null) {
      return null;
    }
    return allowed.value().length == 0
        ? "For everybody who is logged in."
        : Arrays.stream(allowed.value())
            .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", ", "For ", "."));
  }

  @Bean
  OpenApiCustomizer problemsAndTokens() {
    return api -> {
      DescribedProblems.declare(api.getComponents());
      api.getPaths().forEach(ApiDescription::describe);
    };
  }

  private static void describe(String path, PathItem item) {
    item.readOperationsMap()
        .forEach(
            (method, operation) -> {
              operation.setTags(List.of(path.split("/", -1)[path.startsWith("/api/") ? 2 : 1]));
              if (Arrays.asList(SecurityConfiguration.OPEN).contains(path)) {
                return;
              }
              secure(path, operation);
              DescribedProblems.describe(path, method, operation);
            });
  }

  private static void secure(String path, Operation operation) {
    operation.addSecurityItem(
        new SecurityRequirement().addList(path.startsWith("/api/") ? BEARER : SIGNATURE));
  }
}
