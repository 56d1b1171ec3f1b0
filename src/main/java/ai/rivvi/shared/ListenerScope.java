package ai.rivvi.shared;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.modulith.events.ApplicationModuleListener;

/** Binds the organization of an event around its listener, outside the listener's transaction. */
@Configuration(proxyBeanMethods = false)
class ListenerScope {
  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static Advisor listenerScopeAdvisor() {
    MethodInterceptor bind =
        invocation -> {
          if (invocation.getArguments().length == 1
              && invocation.getArguments()[0] instanceof TenantEvent event) {
            return CurrentOrganization.call(
                event.organizationId(),
                () -> {
                  try {
                    return invocation.proceed();
                  } catch (Exception | Error e) {
                    throw e;
                  } catch (Throwable e) {
                    throw new IllegalStateException(e);
                  }
                });
          }
          return invocation.proceed();
        };
    var advisor =
        new DefaultPointcutAdvisor(
            new AnnotationMatchingPointcut(null, ApplicationModuleListener.class, true), bind);
    advisor.setOrder(0);
    return advisor;
  }
}
