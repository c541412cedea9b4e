package org.loupe.geometry;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/** A spool in memory. */
final class MemorySpool implements Spool {
  private final DType dtype;
  private final long[] row;
  private final List<double[]> parts = new ArrayList<>();
  private int size;

  MemorySpool(DType dtype, long... row) {
    this.dtype = dtype;
    this.row = row;
  }

  @Override
  public void append(double... elements) {
    parts.add(elements.clone());
    size += elements.length;
  }

  @Override
  public void append(long... elements) {
    double[] d = new double[elements.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = elements[i];
    }
    append(d);
  }

  @Override
  public long rows() {
    return size / Tensor.count(row);
  }

  @Override
  public Tensor finish() {
    double[] all = new double[size];
    int at = 0;
    for (double[] p : parts) {
      System.arraycopy(p, 0, all, at, p.length);
      at += p.length;
    }
    long[] shape = new long[row.length + 1];
    shape[0] = rows();
    System.arraycopy(row, 0, shape, 1, row.length);
    return Tensor.of(all, shape).to(dtype);
  }
}
