package org.loupe.workbench.internal.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;

/**
 * Rows of a dataset as numbers, read block by block in the background when they are asked for; the
 * blocks that were not seen for longest are given up. Thread-safe.
 */
final class RowBlocks {
  static final int BLOCK = 128;
  private static final int KEPT = 64;

  private final Dataset data;
  private final int width;
  private final Executor background;
  private final Runnable changed;
  private final Map<Long, Optional<double[]>> blocks = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * No rows yet.
   *
   * @param width numbers of a row that are kept, from its first on
   * @param background reads
   * @param changed called in the background when a block has come
   */
  RowBlocks(Dataset data, int width, Executor background, Runnable changed) {
    this.data = data;
    this.width = width;
    this.background = background;
    this.changed = changed;
  }

  /** A number of a row; empty as long as it is not read, and when it cannot be. */
  synchronized Optional<Double> get(long row, int column) {
    long block = row / BLOCK;
    Optional<double[]> known = blocks.get(block);
    if (known == null) {
      blocks.put(block, Optional.empty());
      if (blocks.size() > KEPT) {
        blocks.remove(blocks.keySet().iterator().next());
      }
      background.execute(() -> read(block));
      return Optional.empty();
    }
    return known.map(v -> v[Math.toIntExact(row % BLOCK) * width + column]);
  }

  private void read(long block) {
    synchronized (this) {
      if (!blocks.containsKey(block)) {
        return; // nobody looks at it any more
      }
    }
    long from = block * BLOCK;
    long to = Math.min(data.size(), from + BLOCK);
    double[] values;
    try {
      values = data.read(LongStream.range(from, to).toArray()).toDoubles();
    } catch (LoupeException _) {
      return; // its cells stay empty
    }
    int elements = Math.toIntExact(values.length / (to - from));
    double[] kept = new double[Math.toIntExact(to - from) * width];
    for (int r = 0; r < to - from; r++) {
      System.arraycopy(values, r * elements, kept, r * width, width);
    }
    synchronized (this) {
      blocks.put(block, Optional.of(kept));
    }
    changed.run();
  }
}
