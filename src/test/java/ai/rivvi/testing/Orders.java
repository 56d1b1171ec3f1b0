package ai.rivvi.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The orders in which things may come. */
public final class Orders {
  private Orders() {}

  /** All permutations, the given order first. */
  public static <T> List<List<T>> all(List<T> things) {
    if (things.isEmpty()) {
      return List.of(List.of());
    }
    var orders = new ArrayList<List<T>>();
    for (var index = 0; index < things.size(); index++) {
      var rest = new ArrayList<>(things);
      var first = rest.remove(index);
      for (var order : all(rest)) {
        var whole = new ArrayList<T>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  /** The same order with up to so many repetitions of each thing, anywhere after its first time. */
  public static <T> List<T> withRepetitions(List<T> order, int repetitionsMax, Random random) {
    var whole = new ArrayList<>(order);
    for (var thing : order) {
      for (var more = random.nextInt(repetitionsMax + 1); more > 0; more--) {
        var first = whole.indexOf(thing);
        whole.add(first + 1 + random.nextInt(whole.size() - first), thing);
      }
    }
    return whole;
  }
}
