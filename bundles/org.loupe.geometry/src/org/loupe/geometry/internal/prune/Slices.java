package org.loupe.geometry.internal.prune;

import org.loupe.api.value.Tensor;

/** Parts of tensors. */
final class Slices {
  private Slices() {}

  /** Some places along an axis, in order. */
  static Tensor of(Tensor t, int axis, int[] kept) {
    long[] shape = t.shape();
    int n = Math.toIntExact(shape[axis]);
    int inner = 1;
    for (int a = axis + 1; a < shape.length; a++) {
      inner *= Math.toIntExact(shape[a]);
    }
    int outer = Math.toIntExact(t.count()) / Math.max(1, n * inner);
    double[] x = t.toDoubles();
    double[] y = new double[outer * kept.length * inner];
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < kept.length; k++) {
        System.arraycopy(x, (o * n + kept[k]) * inner, y, (o * kept.length + k) * inner, inner);
      }
    }
    shape[axis] = kept.length;
    return Tensor.of(y, y.length).to(t.dtype()).reshape(shape);
  }
}
