package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bits layer by layer, as many a layer for all states of a network.
 *
 * @param layers for each layer its bits, 64 a number
 * @param bits how many bits each layer has
 */
record Code(List<long[]> layers, List<Long> bits) {

  /** Collects the bits of one layer. Not thread-safe. */
  static final class Bits {
    private long[] words = new long[16];
    private long count;

    void add(boolean bit) {
      if (count == 64L * words.length) {
        words = Arrays.copyOf(words, 2 * words.length);
      }
      if (bit) {
        words[(int) (count >> 6)] |= 1L << count;
      }
      count++;
    }
  }

  static Code of(List<Bits> layers) {
    List<long[]> words = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (Bits b : layers) {
      words.add(b.words);
      counts.add(b.count);
    }
    return new Code(words, counts);
  }

  /** The mean over layers of the share of bits that differ. */
  double distance(Code other) {
    double sum = 0;
    for (int l = 0; l < layers.size(); l++) {
      long differ = 0;
      for (int i = 0; i < layers.get(l).length; i++) {
        differ += Long.bitCount(layers.get(l)[i] ^ other.layers.get(l)[i]);
      }
      sum += (double) differ / bits.get(l);
    }
    return sum / layers.size();
  }

  /** Share of the bits that are set, layers counted alike. */
  double active() {
    double sum = 0;
    for (int l = 0; l < layers.size(); l++) {
      long set = 0;
      for (long word : layers.get(l)) {
        set += Long.bitCount(word);
      }
      sum += (double) set / bits.get(l);
    }
    return sum / layers.size();
  }
}
