package ai.rivvi.dispatch.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTests {
  @Test
  void severalNumbersThatAreRefusedAlikeAreNotEachAtFault() {
    assertThat(Refusals.isItsOwn(new RefusalRepository.Others(5, 1), false)).isTrue();
    assertThat(Refusals.isItsOwn(new RefusalRepository.Others(5, 2), false)).isFalse();
    assertThat(Refusals.isItsOwn(new RefusalRepository.Others(0, 0), false)).isFalse();
    assertThat(Refusals.isItsOwn(new RefusalRepository.Others(0, 2), true)).isFalse();
  }
}
