package ai.rivvi.shared;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The threads of listeners to events between modules. An event is handed over by a transaction that
 * has committed and still holds its connection, so handing over never waits: with a limit that made
 * it wait, all connections could be held by publishers while the listeners ask for one. What does
 * not fit into the queue stays in the registry and is delivered from there.
 */
@Configuration(proxyBeanMethods = false)
class ListenerThreads {
  /**
   * @param threadsMax listeners at work, fewer than the connections of the pool
   * @param queueMax events that wait in memory
   * @param stopWaitMax how long the end of the application waits for listeners at work
   */
  @ConfigurationProperties("rivvi.events")
  record Settings(
      @DefaultValue("8") int threadsMax,
      @DefaultValue("10000") int queueMax,
      @DefaultValue("5s") Duration stopWaitMax) {}

  @Bean
  static ThreadPoolTaskExecutor listenerThreadPool(Settings settings) {
    var executor = new ThreadPoolTaskExecutor();
    executor.setThreadNamePrefix("listener-");
    executor.setCorePoolSize(settings.threadsMax());
    executor.setMaxPoolSize(settings.threadsMax());
    executor.setQueueCapacity(settings.queueMax());
    executor.setAllowCoreThreadTimeOut(true);
    executor.setWaitForTasksToCompleteOnShutdown(true);
    executor.setAwaitTerminationMillis(settings.stopWaitMax().toMillis());
    return executor;
  }

  /** Without this, a listener would get a new thread for each event, without any limit. */
  @Bean
  static AsyncConfigurer listenersOnTheirThreads(
      @Qualifier("listenerThreadPool") ThreadPoolTaskExecutor threads) {
    return new AsyncConfigurer() {
      @Override
      public Executor getAsyncExecutor() {
        return threads;
      }
    };
  }
}
