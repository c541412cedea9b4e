package org.loupe.api.value;

import java.util.SplittableRandom;

/** Orders that depend on a seed and on nothing else: not on the machine, the threads or the run. */
public final class Shuffle {

  private Shuffle() {}

  /**
   * The numbers 0 .. count - 1 in an order in which each is as likely as any other.
   *
   * <p>Durstenfeld's shuffle (Algorithm 235, 1964) with the numbers of SplitMix64 (Steele, Lea,
   * Flood, 2014), each made smaller by the upper half of its product with the bound.
   *
   * @param count how many, at most 2^31 - 1
   * @param seed picks the order
   */
  public static long[] order(long count, long seed) {
    long[] order = new long[Math.toIntExact(count)];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int i = order.length - 1; i > 0; i--) {
      int j = (int) Math.unsignedMultiplyHigh(random.nextLong(), i + 1L);
      long other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
    return order;
  }
}
