package ai.rivvi.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The refusals of the API's description, each written once and referred to. */
final class DescribedProblems {
  private static final String PROBLEM = "Problem";
  private static final List<Shared> SHARED =
      List.of(
          new Shared(HttpStatus.UNAUTHORIZED, "There is no valid token."),
          new Shared(HttpStatus.FORBIDDEN, "The role may not do this."),
          new Shared(HttpStatus.NOT_FOUND, "Unknown, or of another organization."),
          new Shared(HttpStatus.CONFLICT, "The record's state does not allow it."),
          new Shared(HttpStatus.UNPROCESSABLE_CONTENT, "Something must be changed; see errors."));

  private DescribedProblems() {}

  private record Shared(HttpStatus status, String words) {
    String code() {
      return Integer.toString(status.value());
    }

    String name() {
      return PROBLEM + status.value();
    }
  }

  /** Adds the problem's schema and the shared responses. */
  static void declare(Components components) {
    components.addSchemas(PROBLEM, problem());
    for (var shared : SHARED) {
      components.addResponses(
          shared.name(),
          new ApiResponse()
              .description(shared.words())
              .content(
                  new Content()
                      .addMediaType(
                          "application/problem+json",
                          new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
    }
  }

  /** Refers to those that an operation may answer. */
  static void describe(String path, PathItem.HttpMethod method, Operation operation) {
    for (var shared : SHARED) {
      if (applies(shared.status(), path, method, operation)) {
        operation
            .getResponses()
            .addApiResponse(shared.code(), new ApiResponse().$ref(shared.name()));
      }
    }
  }

  private static boolean applies(
      HttpStatus status, String path, PathItem.HttpMethod method, Operation operation) {
    var writes = method != PathItem.HttpMethod.GET;
    return switch (status) {
      case NOT_FOUND -> true;
      case UNAUTHORIZED -> path.startsWith("/api/");
      case CONFLICT -> writes && path.startsWith("/api/");
      case UNPROCESSABLE_CONTENT ->
          operation.getRequestBody() != null
              || (operation.getParameters() != null
                  && operation.getParameters().stream()
                      .anyMatch(parameter -> "query".equals(parameter.getIn())));
      default -> true;
    };
  }

  private static Schema<?> problem() {
    Schema<?> error = new ObjectSchema();
    error.addProperty("field", new StringSchema()).addProperty("message", new StringSchema());
    error.setRequired(List.of("field", "message"));
    Schema<?> problem = new ObjectSchema();
    problem
        .description("A refusal (RFC 9457). The code is stable; the detail says what to do.")
        .addProperty("type", new StringSchema())
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .addProperty("code", new StringSchema())
        .addProperty("requestId", new UUIDSchema())
        .addProperty("errors", new ArraySchema().items(error));
    problem.setRequired(List.of("type", "title", "status", "detail", "code", "requestId"));
    return problem;
  }
}
