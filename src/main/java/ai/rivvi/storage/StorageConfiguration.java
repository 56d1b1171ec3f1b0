package ai.rivvi.storage;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
  @Bean
  ObjectFolder objectFolder(
      @Value("${rivvi.storage.directory:${rivvi.data-dir}/objects}") Path folder) {
    return new ObjectFolder(folder.toAbsolutePath());
  }
}
