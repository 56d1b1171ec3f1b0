package ai.rivvi.access;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Describes our records as they are sent: an id is its UUID, and what is not {@link Nullable} is
 * always there.
 */
@Component
class RecordSchemas implements ModelConverter {
  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    var raw = Json.mapper().constructType(type.getType()).getRawClass();
    if (!raw.isRecord()) {
      return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }
    var components = raw.getRecordComponents();
    if (components.length == 1
        && components[0].getAccessor().isAnnotationPresent(JsonValue.class)) {
      return context.resolve(new AnnotatedType(components[0].getGenericType()));
    }
    var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    var described = described(schema, context);
    if (described != null && described.getProperties() != null) {
      Arrays.stream(components)
          .filter(component -> !isNullable(component))
          .map(RecordComponent::getName)
          .filter(described.getProperties()::containsKey)
          .filter(
              name -> described.getRequired() == null || !described.getRequired().contains(name))
          .forEach(described::addRequiredItem);
      Arrays.stream(components)
          .filter(RecordSchemas::isNullable)
          .map(RecordComponent::getName)
          .filter(described.getProperties()::containsKey)
          .forEach(name -> orNull(described, name));
    }
    return schema;
  }

  private static void orNull(Schema<?> described, String name) {
    var property = described.getProperties().get(name);
    if (property == null) {
      return;
    }
    if (property.get$ref() != null) {
      described.addProperty(
          name,
          new Schema<>().addOneOfItem(property).addOneOfItem(new Schema<>().types(Set.of("null"))));
    } else if (property.getTypes() != null && property.getEnum() == null) {
      property.addType("null");
    }
  }

  private static @Nullable Schema<?> described(
      @Nullable Schema<?> schema, ModelConverterContext context) {
    if (schema == null || schema.get$ref() == null) {
      return schema;
    }
    var reference = schema.get$ref();
    return context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
