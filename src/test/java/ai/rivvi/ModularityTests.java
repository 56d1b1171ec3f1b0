package ai.rivvi;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
  @Test
  void modulesKeepTheirWallsAndArrows() {
    ApplicationModules.of(RivviApplication.class).verify();
  }
}
