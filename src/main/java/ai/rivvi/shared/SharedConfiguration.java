package ai.rivvi.shared;

import javax.sql.DataSource;
import org.jooq.conf.ExecuteWithoutWhere;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TimeSettings.class, ListenerThreads.Settings.class})
class SharedConfiguration {
  @Bean
  BusinessTime businessTime(TimeSettings settings) {
    return new BusinessTime(settings.offset());
  }

  @Bean
  TenantTransactionManager transactionManager(DataSource dataSource) {
    return new TenantTransactionManager(dataSource);
  @Bean
  DatabaseClock databaseClock(DataSource dataSource) {
    return new PostgresClock(dataSource);
  }

  @Bean
  NodeClock nodeClock(DatabaseClock database, TimeSettings settings) {
    return new NodeClock(database, settings);
  }

  @Bean
  TenantTransactionManager transactionManager(DataSource dataSource) {
    return new TenantTransactionManager(dataSource);
  @Bean
  DatabaseClock databaseClock(DataSource dataSource) {
    return new PostgresClock(dataSource);
  }

  @Bean
  NodeClock nodeClock(DatabaseClock database, TimeSettings settings) {
    return new NodeClock(database, settings);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
    return factory ->
        factory.addContextCustomizers(
            context ->
                ((StandardHost) context.getParent())
                    .setErrorReportValveClass(ProblemValve.class.getName()));
  }

  }

  @Bean
  DefaultConfigurationCustomizer jooqSafety() {
    return configuration -> {
      configuration.setAppending(new ScopeGuard());
      configuration
          .settings()
          .withExecuteUpdateWithoutWhere(ExecuteWithoutWhere.THROW)
          .withExecuteDeleteWithoutWhere(ExecuteWithoutWhere.THROW);
    };
  }
}
