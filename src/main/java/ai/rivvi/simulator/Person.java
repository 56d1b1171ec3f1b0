package ai.rivvi.simulator;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whom a number belongs to, as far as a test or the demo said: the birth date to answer with, a
 * chosen behaviour.
 */
record Person(String phone, @Nullable LocalDate birthDate, @Nullable Behavior behavior) {

  static Person unknown(String phone) {
    return new Person(phone, null, null);
  }

  Behavior behaves() {
    return behavior == null ? Behavior.ofNumber(phone) : behavior;
  }
}
