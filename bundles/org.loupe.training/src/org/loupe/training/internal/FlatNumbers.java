package org.loupe.training.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.training.Training.Trained;

/**
 * The parameters of a network, one after another: on the heap, where they are changed, and in
 * native memory in the network's element type, where engines read them. Numbers on the heap are
 * always those of the element type. Not thread-safe.
 */
public final class FlatNumbers {
  private final DType dtype;
  private final int[] offsets;
  private final boolean[] decays;
  private final double[] values;
  private final float[] rounded;
  private final MemorySegment memory;
  private final List<Tensor> views = new ArrayList<>();

  /** The initial numbers. */
  public FlatNumbers(List<Trained> parts, DType dtype) {
    this.dtype = dtype;
    offsets = new int[parts.size() + 1];
    decays = new boolean[parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      offsets[i + 1] = Math.toIntExact(offsets[i] + parts.get(i).initial().count());
      decays[i] = parts.get(i).decays();
    }
    values = new double[size()];
    rounded = new float[dtype == DType.F32 ? size() : 0];
    memory = Arena.ofAuto().allocate(Math.max(1, (long) size() * dtype.bytes()), Tensor.ALIGNMENT);
    for (int i = 0; i < parts.size(); i++) {
      Tensor t = parts.get(i).initial();
      System.arraycopy(t.toDoubles(), 0, values, offsets[i], offsets[i + 1] - offsets[i]);
      MemorySegment part =
          memory.asSlice((long) offsets[i] * dtype.bytes(), t.count() * dtype.bytes());
      // shows later numbers, too: read by runs between which it is written
      views.add(Tensor.wrap(part, dtype, t.shape()));
    }
    publish();
  }

  /** How many numbers there are. */
  public int size() {
    return offsets[offsets.length - 1];
  }

  /** How many parts. */
  public int parts() {
    return decays.length;
  }

  /** First place of a part; of the number of parts, the size. */
  public int offset(int part) {
    return offsets[part];
  }

  /** Whether weight decay counts for a part. */
  public boolean decays(int part) {
    return decays[part];
  }

  /** The numbers; after changing them, {@link #publish}. */
  public double[] values() {
    return values;
  }

  /** The parts as engines read them. */
  public List<Tensor> views() {
    return views;
  }

  /** Rounds the numbers to the element type and shows them to engines. */
  public void publish() {
    if (dtype == DType.F64) {
      MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_DOUBLE, 0, values.length);
      return;
    }
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
      values[i] = rounded[i];
    }
    MemorySegment.copy(rounded, 0, memory, ValueLayout.JAVA_FLOAT, 0, rounded.length);
  }

  /** Takes other numbers of the same size. */
  public void set(double[] other) {
    System.arraycopy(other, 0, values, 0, values.length);
    publish();
  }

  /** Copies of numbers of this size as tensors of the parts' shapes. */
  public List<Tensor> tensors(double[] numbers) {
    List<Tensor> all = new ArrayList<>();
    for (int i = 0; i < parts(); i++) {
      double[] part = java.util.Arrays.copyOfRange(numbers, offsets[i], offsets[i + 1]);
      all.add(Tensor.of(part, part.length).to(dtype).reshape(views.get(i).shape()));
    }
    return all;
  }

  /** Copies a tensor of a part's size into flat numbers. */
  public void gather(int part, Tensor from, double[] into) {
    int n = offsets[part + 1] - offsets[part];
    if (from.dtype() == DType.F64) {
      MemorySegment.copy(from.segment(), ValueLayout.JAVA_DOUBLE, 0, into, offsets[part], n);
      return;
    }
    float[] f = rounded;
    MemorySegment.copy(from.segment(), ValueLayout.JAVA_FLOAT, 0, f, offsets[part], n);
    for (int i = offsets[part]; i < offsets[part + 1]; i++) {
      into[i] = f[i];
    }
  }
}
