package ai.rivvi.shared;

import javax.sql.DataSource;
import org.apache.catalina.core.StandardHost;
import org.jooq.conf.ExecuteWithoutWhere;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  TimeSettings.class,
  ListenerThreads.Settings.class,
  OutboundSettings.class
})
class SharedConfiguration {
  @Bean
  BusinessTime businessTime(TimeSettings settings) {
    return new BusinessTime(settings.offset());
  }

  @Bean
  DatabaseClock databaseClock(DataSource dataSource) {
    return new PostgresClock(dataSource);
  }

  @Bean
  NodeClock nodeClock(DatabaseClock database, TimeSettings settings) {
    return new NodeClock(database, settings);
  }

  @Bean
  DatabaseWrites databaseWrites(DataSource dataSource) {
    return new DatabaseWrites(dataSource);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
    return factory ->
        factory.addContextCustomizers(
            context ->
                ((StandardHost) context.getParent())
                    .setErrorReportValveClass(ProblemValve.class.getName()));
  }

  @Bean
  TenantTransactionManager transactionManager(DataSource dataSource) {
    return new TenantTransactionManager(dataSource);
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
