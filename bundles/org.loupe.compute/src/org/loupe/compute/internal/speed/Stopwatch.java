package org.loupe.compute.internal.speed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.compute.SizeClass;

/**
 * Times engines on the same tasks in turn, so that what else goes on in the machine meets all of
 * them, and takes the least time of each, which it disturbs least.
 */
public final class Stopwatch {
  private static final int ROUNDS = 3;

  /** A task is repeated this long in a round. */
  private static final long NANOS = 8_000_000;

  private Stopwatch() {}

  /**
   * The times of facades.
   *
   * @param facades one an engine and device
   * @return least microseconds a size, in the order of the facades
   */
  public static List<Map<SizeClass, Double>> times(List<Compute> facades) {
    List<Map<SizeClass, Double>> times = new ArrayList<>();
    facades.forEach(_ -> times.add(new EnumMap<>(SizeClass.class)));
    for (SizeClass size : SizeClass.values()) {
      for (SpeedTasks.Task task : SpeedTasks.of(size)) {
        double[] least = least(facades, task);
        for (int i = 0; i < least.length; i++) {
          times.get(i).merge(size, least[i], Double::sum);
        }
      }
    }
    return times;
  }

  private static double[] least(List<Compute> facades, SpeedTasks.Task task) {
    double[] least = new double[facades.size()];
    for (int i = 0; i < least.length; i++) {
      // compiles, and starts what starts with the first call
      nanos(facades.get(i), task);
      least[i] = Double.POSITIVE_INFINITY;
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < least.length; i++) {
        long end = System.nanoTime() + NANOS;
        do {
          least[i] = Math.min(least[i], nanos(facades.get(i), task) / 1e3);
        } while (System.nanoTime() < end);
      }
    }
    return least;
  }

  private static long nanos(Compute compute, SpeedTasks.Task task) {
    long start = System.nanoTime();
    compute.in(DType.F32).outputs(task.model(), List.of(task.rows()));
    return System.nanoTime() - start;
  }
}
