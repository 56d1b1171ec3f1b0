package ai.rivvi;

import ai.rivvi.testing.Api;
import ai.rivvi.testing.Fixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation of the published API.
 *
 * @param path the template, such as {@code /api/runs/{id}}
 * @param body the schema of its JSON body, references followed one step, or null
 */
record Operation(String method, String path, JsonNode description, @Nullable JsonNode body) {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  /** Every operation of the description that the application serves. */
  static List<Operation> all(Fixtures fixtures) {
    var api = fixtures.api("").get("/v3/api-docs").json();
    var all = new ArrayList<Operation>();
    for (var path : api.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        var schema =
            operation
                .getValue()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        all.add(
            new Operation(
                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                path.getKey(),
                operation.getValue(),
                schema.isMissingNode() ? null : followed(api, schema)));
      }
    }
    return all;
  }

  private static JsonNode followed(JsonNode api, JsonNode schema) {
    var reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : api.at(reference.substring(1));
  }

  String name() {
    return method + " " + path;
  }

  boolean isMultipart() {
    return !description
        .path("requestBody")
        .path("content")
        .path("multipart/form-data")
        .isMissingNode();
  }

  /** The names of its path parameters, in order. */
  List<String> pathParameters() {
    return PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
  }

  /** The template up to and with a parameter: what kind of id it takes. */
  String upTo(String parameter) {
    var placeholder = "{" + parameter + "}";
    return path.substring(0, path.indexOf(placeholder) + placeholder.length());
  }

  /** Query parameters that take an id. */
  List<String> queryIds() {
    return description
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.path("in").asString().equals("query"))
        .filter(parameter -> parameter.path("schema").path("format").asString("").equals("uuid"))
        .map(parameter -> parameter.path("name").asString())
        .toList();
  }

  /** Fields of the body that take an id. */
  List<String> bodyIds() {
    return body == null
        ? List.of()
        : body.path("properties").properties().stream()
            .filter(field -> field.getValue().path("format").asString("").equals("uuid"))
            .map(Map.Entry::getKey)
            .toList();
  }

  /** The address with these path parameters. */
  String address(Map<String, String> parameters) {
    return PARAMETER
        .matcher(path)
        .replaceAll(
            found -> {
              var value = parameters.get(found.group(1));
              if (value == null) {
                throw new IllegalStateException(name() + " wants " + found.group(1));
              }
              return value;
            });
  }

  /** The address with random ids everywhere. */
  String nowhere() {
    var parameters = new HashMap<String, String>();
    pathParameters().forEach(name -> parameters.put(name, ai.rivvi.shared.Ids.next().toString()));
    return address(parameters);
  }

  Api.Answer send(Api api, String address, @Nullable Object content) {
    if (isMultipart()) {
      return api.upload(address, "list.csv", new byte[0]);
    }
    return switch (method) {
      case "GET" -> api.get(address);
      case "POST" -> api.post(address, content);
      case "PUT" -> api.put(address, content);
      case "PATCH" -> api.patch(address, content);
      case "DELETE" -> api.delete(address, content);
      default -> throw new IllegalStateException(name());
    };
  }
}
