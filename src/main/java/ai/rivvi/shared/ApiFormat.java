package ai.rivvi.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The API speaks JSON and nothing else, whatever formats a library brings along. */
@Configuration(proxyBeanMethods = false)
class ApiFormat implements WebMvcConfigurer {
  private final JsonMapper json;

  ApiFormat(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters
        .withJsonConverter(new JacksonJsonHttpMessageConverter(strict()))
        .configureMessageConvertersList(list -> list.removeIf(ApiFormat::isOther));
  }

  /** Takes a value as what it says, or refuses it: 0 is no purpose, 1.5 no count, 1 no yes. */
  private JsonMapper strict() {
    return json.rebuild()
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .addModule(
            new SimpleModule("rivvi-api")
                .addDeserializer(String.class, new UnusableText.Reader())
                .addDeserializer(LocalDate.class, IsoText.date())
                .addDeserializer(LocalTime.class, IsoText.time())
                .addDeserializer(Instant.class, IsoText.instant()))
        .build();
  }

  private static boolean isOther(HttpMessageConverter<?> converter) {
    return converter.getSupportedMediaTypes().stream()
        .anyMatch(type -> type.getSubtype().contains("xml") || type.getSubtype().contains("yaml"));
  }
}
