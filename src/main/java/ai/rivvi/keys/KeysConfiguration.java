package ai.rivvi.keys;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
class KeysConfiguration {
  @Bean
  MasterKey masterKey(KeySettings settings, @Value("${rivvi.data-dir}") Path dataFolder)
      throws IOException {
    if (!settings.masterKey().isBlank()) {
      return MasterKey.parse(settings.masterKey(), "the setting rivvi.keys.master-key");
    }
    return MasterKey.ofFile(dataFolder.resolve("master.key"));
  }
}
