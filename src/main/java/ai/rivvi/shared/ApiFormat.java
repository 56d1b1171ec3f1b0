package ai.rivvi.shared;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
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
    var storable = new SimpleModule().addDeserializer(String.class, new UnusableText.Reader());
    converters
        .withJsonConverter(
            new JacksonJsonHttpMessageConverter(json.rebuild().addModule(storable).build()))
        .configureMessageConvertersList(list -> list.removeIf(ApiFormat::isOther));
  }

  private static boolean isOther(HttpMessageConverter<?> converter) {
    return converter.getSupportedMediaTypes().stream()
        .anyMatch(type -> type.getSubtype().contains("xml") || type.getSubtype().contains("yaml"));
  }
}
