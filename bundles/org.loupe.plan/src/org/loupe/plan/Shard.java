package org.loupe.plan;

/**
 * A share of the points of a run's sweeps.
 *
 * @param index which share, from 1
 * @param count how many shares there are
 */
public record Shard(int index, int count) {
  /** Checks the numbers. */
  public Shard {
    if (index < 1 || index > count) {
      throw new IllegalArgumentException("no shard: " + index + "/" + count);
    }
  }

  /** Whether a point is in this share. */
  public boolean has(SweepPoint point) {
    return point.number() % count == index - 1;
  }

  /** As it is written: {@code 2/7}. */
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
