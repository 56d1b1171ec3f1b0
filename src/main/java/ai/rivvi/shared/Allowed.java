package ai.rivvi.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles that may call an operation. An operation under {@code /api} without it is refused to
 * everybody.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {
  /** The roles inside the organization of the request; empty means any authenticated member. */
  Role[] value() default {};

  /** True for operations that work without an organization: the platform's own. */
  boolean platform() default false;
}
