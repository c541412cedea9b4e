package org.loupe.training.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.RandomStream;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.training.Training;

/** The masks of dropout, from random numbers at the positions of step and element. */
final class Masks {
  private final List<Training.Mask> masks;
  private final DType dtype;
  private final RandomStream random;
  private final long perStep;
  private final List<MemorySegment> memory = new ArrayList<>();

  /** Masks for batches up to a size. */
  Masks(List<Training.Mask> masks, DType dtype, RandomStream random, int largest) {
    this.masks = masks;
    this.dtype = dtype;
    this.random = random;
    long all = 0;
    for (Training.Mask m : masks) {
      long n = Tensor.count(m.shape().at(largest));
      memory.add(Arena.ofAuto().allocate(n * dtype.bytes(), Tensor.ALIGNMENT));
      all += n;
    }
    perStep = all;
  }

  /** The masks of a step; they are valid until those of the next. */
  List<Tensor> at(long step, int rows) {
    List<Tensor> all = new ArrayList<>();
    long position = step * perStep;
    for (int k = 0; k < masks.size(); k++) {
      long[] shape = masks.get(k).shape().at(rows);
      long n = Tensor.count(shape);
      double ratio = masks.get(k).ratio();
      double kept = 1 / (1 - ratio);
      MemorySegment m = memory.get(k);
      for (long i = 0; i < n; i++) {
        double x = random.uniform(position + i) < ratio ? 0 : kept;
        if (dtype == DType.F32) {
          m.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) x);
        } else {
          m.setAtIndex(ValueLayout.JAVA_DOUBLE, i, x);
        }
      }
      position += n;
      all.add(Tensor.wrap(m, dtype, shape));
    }
    return all;
  }
}
