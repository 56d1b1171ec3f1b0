package ai.rivvi.imports;

import ai.rivvi.imports.lists.ImportRepository;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Makes a node end by itself when it moves the mark up to which a list is committed, or undone. A
 * node takes this as a further source of beans; the application knows nothing of it.
 */
public final class FaultyCommit {
  static final String STEP = "rivvi.fault.step";
  static final String MOMENT = "rivvi.fault.moment";
  static final String BATCH = "rivvi.fault.batch";

  /** What a shell reports of a process that SIGKILL ended. */
  static final int KILLED = 137;

  private static final String MARK = "progress";

  private FaultyCommit() {}

  /** Whose mark it is. */
  enum Step {
    COMMIT(ImportRepository.class),
    UNDO(UndoRepository.class);

    private final Class<?> repository;

    Step(Class<?> repository) {
      this.repository = repository;
    }
  }

  /** When the node ends: no shutdown hook runs, no connection is closed. */
  enum Moment {
    /** All of a batch is written, and nothing of it committed. */
    MARK_WRITTEN,
    /** A batch is committed, and nobody was told. */
    BATCH_COMMITTED,
    /** The mutant: a batch is committed, and its mark would be moved now. */
    MARK_LATE
  }

  @Bean
  static BeanPostProcessor faulty(Environment environment) {
    var step = environment.getRequiredProperty(STEP, Step.class);
    var trap =
        new Trap(
            environment.getRequiredProperty(MOMENT, Moment.class),
            new AtomicInteger(environment.getRequiredProperty(BATCH, Integer.class)));
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return ClassUtils.getUserClass(bean).equals(step.repository) ? advised(bean, trap) : bean;
      }
    };
  }

  private static Object advised(Object bean, MethodInterceptor advice) {
    if (bean instanceof Advised proxy) {
      proxy.addAdvice(advice);
      return bean;
    }
    var proxies = new ProxyFactory(bean);
    proxies.setProxyTargetClass(true);
    proxies.addAdvice(advice);
    return proxies.getProxy();
  }

  private record Trap(Moment moment, AtomicInteger batchesLeft) implements MethodInterceptor {
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
      if (!call.getMethod().getName().equals(MARK) || batchesLeft.decrementAndGet() != 0) {
        return call.proceed();
      }
      var result = moment == Moment.MARK_LATE ? null : call.proceed();
      if (moment == Moment.MARK_WRITTEN) {
        halt();
      }
      TransactionSynchronizationManager.registerSynchronization(new WhenCommitted());
      return result;
    }
  }

  /** First of all that waits for the commit: whoever is to be told is not told. */
  private record WhenCommitted() implements TransactionSynchronization {
    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }

    @Override
    public void afterCommit() {
      halt();
    }
  }

  private static void halt() {
    Runtime.getRuntime().halt(KILLED);
  }
}
