package ai.rivvi.storage;

import jakarta.servlet.MultipartConfigElement;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MultipartProperties.class, StorageSettings.class})
class StorageConfiguration {
  @Bean
  ObjectPlace objectPlace(
      StorageSettings settings,
      @Value("${rivvi.storage.directory:${rivvi.data-dir}/objects}") Path folder) {
    if (!settings.isS3()) {
      return new ObjectFolder(folder.toAbsolutePath());
    }
    var bucket = new S3Bucket(settings.s3().checked());
    S3Start.check(bucket);
    return new S3Place(bucket);
  }

  @Bean
  Inbox inbox(
      StorageSettings settings,
      @Value("${rivvi.imports.inbox-dir:${rivvi.data-dir}/inbox}") Path folder) {
    return settings.isS3()
        ? new InboxBucket(new S3Bucket(settings.s3().checked()))
        : new InboxFolder(folder.toAbsolutePath().normalize());
  }

  @Bean
  ScratchFolder scratchFolder(@Value("${rivvi.data-dir}/tmp") Path parent) {
    return ScratchFolder.open(parent.toAbsolutePath());
  }

  /** Uploads go to the scratch folder, not to the system's for everybody. */
  @Bean
  MultipartConfigElement multipartConfig(MultipartProperties properties, ScratchFolder scratch) {
    properties.setLocation(scratch.path().toString());
    return properties.createMultipartConfig();
  }
}
