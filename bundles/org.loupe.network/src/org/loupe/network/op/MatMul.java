package org.loupe.network.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Dense;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sparse;
import org.loupe.network.derivative.VjpSite;

/**
 * Matrix product by the rule of NumPy: the last two axes multiply, the others broadcast; a vector
 * on the left is a row, on the right a column, and that axis is gone from the result.
 */
public record MatMul() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape a = inputs.get(0).shape();
    Shape b = inputs.get(1).shape();
    if (a.rank() == 0 || b.rank() == 0) {
      throw new IllegalArgumentException("%s and %s are not matrices".formatted(a, b));
    }
    Shape left = a.rank() == 1 ? Shape.of(1, a.dim(0)) : a;
    Shape right = b.rank() == 1 ? Shape.of(b.dim(0), 1) : b;
    if (Axes.known(left, -1, "a product") != right.dim(-2)) {
      throw new IllegalArgumentException("%s and %s do not multiply".formatted(a, b));
    }
    long[] batch = Shape.broadcast(outer(left), outer(right)).dims();
    long[] out = Arrays.copyOf(batch, batch.length + 2);
    int rank = batch.length;
    if (a.rank() > 1) {
      out[rank++] = left.dim(-2);
    }
    if (b.rank() > 1) {
      out[rank++] = right.dim(-1);
    }
    return List.of(inputs.get(0).with(Shape.of(Arrays.copyOf(out, rank))));
  }

  private static Shape outer(Shape s) {
    return Shape.of(Arrays.copyOf(s.dims(), s.rank() - 2));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Value a = matrix(at, 0);
    Value b = matrix(at, 1);
    Shape full = infer(List.of(a.type(), b.type())).getFirst().shape();
    Value c = at.apply(Reshape.to(full), at.cotangent());
    Value product;
    if (operand == 0) {
      product = at.apply(this, c, transposed(at, b));
    } else if (b.shape().rank() == 2) {
      product = at.apply(new OuterProductSum(), a, c);
    } else {
      product = at.apply(this, transposed(at, a), c);
    }
    Value of = operand == 0 ? a : b;
    Value summed = at.wiring().sumTo(product, of.shape());
    return Optional.of(at.apply(Reshape.to(at.input(operand).shape()), summed));
  }

  /** An operand as a matrix, where a vector is a row on the left and a column on the right. */
  private static Value matrix(VjpSite at, int operand) {
    Value x = at.input(operand);
    if (x.shape().rank() > 1) {
      return x;
    }
    long n = x.shape().dim(0);
    return at.apply(Reshape.to(operand == 0 ? Shape.of(1, n) : Shape.of(n, 1)), x);
  }

  private static Value transposed(VjpSite at, Value x) {
    int rank = x.shape().rank();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.swap(order, rank - 1, rank - 2);
    return at.apply(new Transpose(order), x);
  }

  @Override
  public Reading read(AffineSite site) {
    if (site.varies(0) && site.varies(1)) {
      return new Reading.Smooth("both factors depend on the input", Reading.Head.NONE);
    }
    int[] a = site.shapes().get(0);
    int[] b = site.shapes().get(1);
    if (site.varies(0) && b.length == 2 && a.length > 1) {
      int k = b[0];
      return new Reading.Affine(
          new Dense(AffineSite.count(a) / k, site.numbers(1), new double[0], k, b[1]));
    }
    return new Reading.Affine(terms(site, a, b));
  }

  /** Any other product with one known factor, term by term. */
  private static Sparse terms(AffineSite site, int[] a, int[] b) {
    int[] left = a.length == 1 ? new int[] {1, a[0]} : a;
    int[] right = b.length == 1 ? new int[] {b[0], 1} : b;
    int rows = left[left.length - 2];
    int k = left[left.length - 1];
    int columns = right[right.length - 1];
    int[] outer = outerSizes(left, right);
    int[] leftMatrix = Axes.broadcast(Arrays.copyOf(left, left.length - 2), outer);
    int[] rightMatrix = Axes.broadcast(Arrays.copyOf(right, right.length - 2), outer);
    boolean first = site.varies(0);
    double[] known = site.numbers(first ? 1 : 0);
    int m = site.outputCount();
    int[] start = new int[m + 1];
    int[] unit = new int[m * k];
    double[] weight = new double[m * k];
    for (int i = 0; i < m; i++) {
      int matrix = i / (rows * columns);
      int row = i / columns % rows;
      for (int j = 0; j < k; j++) {
        int l = (leftMatrix[matrix] * rows + row) * k + j;
        int r = (rightMatrix[matrix] * k + j) * columns + i % columns;
        unit[i * k + j] = first ? l : r;
        weight[i * k + j] = known[first ? r : l];
      }
      start[i + 1] = (i + 1) * k;
    }
    return new Sparse(start, unit, weight, AffineSite.count(first ? a : b));
  }

  private static int[] outerSizes(int[] left, int[] right) {
    int rank = Math.max(left.length, right.length) - 2;
    int[] outer = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int x = i <= left.length - 2 ? left[left.length - 2 - i] : 1;
      int y = i <= right.length - 2 ? right[right.length - 2 - i] : 1;
      outer[rank - i] = Math.max(x, y);
    }
    return outer;
  }
}
