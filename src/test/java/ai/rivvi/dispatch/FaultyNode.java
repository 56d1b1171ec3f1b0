package ai.rivvi.dispatch;

import ai.rivvi.dispatch.CrashPoint.Moment;
import ai.rivvi.telephony.CallOrder;
import ai.rivvi.telephony.Carrier;
import ai.rivvi.testing.Signals;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * Makes a node end or freeze by itself when it gets to a named point for the first time, and lets
 * it forget its deadline for the control. A node takes this as a further source of beans; the
 * application knows nothing of it.
 */
final class FaultyNode {
  static final String POINT = "rivvi.fault.point";
  static final String WAY = "rivvi.fault.way";
  static final String UNFENCED = "rivvi.fault.unfenced";

  /** What a shell reports of a process that SIGKILL ended. */
  static final int KILLED = 137;

  /** Longer than any test. */
  private static final long NEVER = Duration.ofDays(1).toNanos();

  /** What happens at the point. */
  enum Way {
    /** No shutdown hook runs, no transaction ends, no connection is closed. */
    HALT {
      @Override
      void go() {
        Runtime.getRuntime().halt(KILLED);
      }
    },
    /** The process stands still, until somebody lets it go on. */
    FREEZE {
      @Override
      void go() {
        Signals.send("STOP", ProcessHandle.current().pid());
      }
    };

    abstract void go();
  }

  @Bean
  static BeanPostProcessor faulty(Environment environment) {
    var trap =
        new Trap(
            environment.getRequiredProperty(POINT, CrashPoint.class),
            environment.getProperty(WAY, Way.class, Way.HALT),
            new AtomicBoolean());
    var unfenced = environment.getProperty(UNFENCED, Boolean.class, false);
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        var fenced = unfenced && bean instanceof Carrier ? advised(bean, new Unfenced()) : bean;
        return ClassUtils.getUserClass(bean).getName().equals(trap.point().type())
            ? advised(fenced, trap)
            : fenced;
      }
    };
  }

  /** Behind the advice of transactions, so that it acts inside them. */
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

  private record Trap(CrashPoint point, Way way, AtomicBoolean sprung)
      implements MethodInterceptor {
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
      if (!call.getMethod().getName().equals(point.method())) {
        return call.proceed();
      }
      if (point.moment() == Moment.BEFORE) {
        spring();
      }
      var result = call.proceed();
      if (point.moment() == Moment.AFTER && point.counts(result)) {
        spring();
      }
      if (point.moment() == Moment.COMMITTED && point.counts(result)) {
        TransactionSynchronizationManager.registerSynchronization(new WhenCommitted(this));
      }
      return result;
    }

    private void spring() {
      if (sprung.compareAndSet(false, true)) {
        way.go();
      }
    }
  }

  /** First of all that waits for the commit: whoever is to be told is not told. */
  private record WhenCommitted(Trap trap) implements TransactionSynchronization {
    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }

    @Override
    public void afterCommit() {
      trap.spring();
    }
  }

  /** The mutant: no clock is looked at before a request leaves. */
  private record Unfenced() implements MethodInterceptor {
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
      var arguments = call.getArguments();
      for (var i = 0; i < arguments.length; i++) {
        if (arguments[i] instanceof CallOrder order) {
          arguments[i] =
              new CallOrder(
                  order.organization(),
                  order.reference(),
                  order.to(),
                  order.from(),
                  order.ringTimeoutSeconds(),
                  order.callLengthSecondsMax(),
                  order.deadlineNanos() + NEVER);
        }
      }
      return call.proceed();
    }
  }
}
