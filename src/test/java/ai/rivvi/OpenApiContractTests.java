package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.testing.Fixtures;
import ai.rivvi.testing.RivviTest;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API that the application describes is the one that is committed, and from which the console's
 * types are made. Written anew by {@code -Drivvi.write-openapi=true}.
 */
@RivviTest
class OpenApiContractTests {
  private static final Path COMMITTED = Path.of("frontend", "openapi.json");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Fixtures fixtures;
  private final RequestMappingHandlerMapping handlers;

  @Autowired
  OpenApiContractTests(
      Fixtures fixtures,
      @org.springframework.beans.factory.annotation.Qualifier("requestMappingHandlerMapping")
          RequestMappingHandlerMapping handlers) {
    this.fixtures = fixtures;
    this.handlers = handlers;
  }

  @Test
  void theDescriptionIsTheCommittedOne() throws IOException {
    var described = JSON.writeValueAsString(sorted(served())) + "\n";
    if (Boolean.getBoolean("rivvi.write-openapi")) {
      Files.writeString(COMMITTED, described);
    }
    assertThat(described)
        .as("Run this test with -Drivvi.write-openapi=true, then npm run gen-api in frontend")
        .isEqualTo(Files.readString(COMMITTED));
  }

  @Test
  void everyOperationSaysWhoItIsForAndWhatItRefuses() {
    assertThat(Operation.all(fixtures))
        .hasSizeGreaterThan(60)
        .allSatisfy(
            operation -> {
              assertThat(operation.description().path("operationId").asString("")).isNotEmpty();
              if (operation.path().startsWith("/api/")
                  && !operation.description().path("security").isMissingNode()) {
                assertThat(operation.description().path("description").asString(""))
                    .as(operation.name())
                    .startsWith("For ");
                assertThat(operation.description().path("responses").propertyNames())
                    .contains("401", "403", "404");
              }
            });
  }

  @Test
  void operationsAreNamedApart() {
    assertThat(Operation.all(fixtures))
        .extracting(operation -> operation.description().path("operationId").asString())
        .doesNotHaveDuplicates();
  }

  /** Schemas are named by simple names: two types of one name would be described as one. */
  @Test
  void typesOfTheApiAreNamedApart() {
    var types = new HashSet<Class<?>>();
    for (var handler : handlers.getHandlerMethods().values()) {
      if (handler.getBeanType().getPackageName().startsWith("ai.rivvi")) {
        reach(handler.getMethod().getGenericReturnType(), types);
        for (var parameter : handler.getMethod().getGenericParameterTypes()) {
          reach(parameter, types);
        }
      }
    }
    var byName =
        types.stream()
            .collect(
                Collectors.groupingBy(
                    Class::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(Class::getName, Collectors.toCollection(TreeSet::new))));
    byName.values().removeIf(same -> same.size() == 1);
    assertThat(byName).isEmpty();
  }

  private static void reach(Type type, Set<Class<?>> reached) {
    switch (type) {
      case ParameterizedType generic -> {
        reach(generic.getRawType(), reached);
        for (var argument : generic.getActualTypeArguments()) {
          reach(argument, reached);
        }
      }
      case WildcardType wildcard -> reach(wildcard.getUpperBounds()[0], reached);
      case Class<?> raw when raw.isRecord() && raw.getName().startsWith("ai.rivvi") -> {
        if (reached.add(raw)) {
          for (var component : raw.getRecordComponents()) {
            reach(component.getGenericType(), reached);
          }
        }
      }
      default -> {
        // Nothing that we name.
      }
    }
  }

  private JsonNode served() {
    var api = fixtures.api("").get("/v3/api-docs");
    assertThat(api.status()).isEqualTo(200);
    assertThat(api.text()).doesNotContain(fixtures.baseUrl());
    return api.json();
  }

  /** Objects in order of their keys; lists keep theirs. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      var sorted = JSON.createObjectNode();
      new TreeSet<>(node.propertyNames()).forEach(key -> sorted.set(key, sorted(node.get(key))));
      return sorted;
    }
    if (node.isArray()) {
      var sorted = JSON.createArrayNode();
      node.forEach(one -> sorted.add(sorted(one)));
      return sorted;
    }
    return node;
  }
}
