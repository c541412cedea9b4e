package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineMap;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Dense;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sum;

/**
 * A fully connected layer: y = alpha A B + beta C with A and B transposed on request.
 *
 * <p>Operands: A [N, K], B [K, M] ([M, K] when transposed), and an addend C that broadcasts to [N, M]
 * and may be missing.
 *
 * @param alpha factor of the product
 * @param beta factor of the addend
 * @param transA whether A is given as [K, N]
 * @param transB whether B is given as [M, K]
 */
public record Gemm(double alpha, double beta, boolean transA, boolean transB) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape a = inputs.get(0).shape();
    Shape b = inputs.get(1).shape();
    if (a.rank() != 2 || b.rank() != 2) {
      throw new IllegalArgumentException("%s and %s are not matrices".formatted(a, b));
    }
    long inner = a.dim(transA ? 0 : 1);
    if (inner != b.dim(transB ? 1 : 0)) {
      throw new IllegalArgumentException("%s and %s do not multiply".formatted(a, b));
    }
    Shape y = Shape.of(a.dim(transA ? 1 : 0), b.dim(transB ? 0 : 1));
    if (inputs.size() > 2 && !Shape.broadcast(y, inputs.get(2).shape()).equals(y)) {
      throw new IllegalArgumentException(
          "addend %s does not broadcast to %s".formatted(inputs.get(2).shape(), y));
    }
    return List.of(inputs.get(0).with(y));
  }

  @Override
  public Reading read(AffineSite site) {
    if (!site.varies(0) || site.varies(1) || transA) {
      return new Reading.Smooth("its matrix B depends on the input", Reading.Head.NONE);
    }
    int[] out = site.output();
    int k = site.shapes().getFirst()[1];
    int m = out[1];
    double[] b = site.numbers(1);
    double[] weights = new double[k * m];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < m; j++) {
        weights[i * m + j] = alpha * (transB ? b[j * k + i] : b[i * m + j]);
      }
    }
    boolean addend = site.known().size() > 2;
    double[] offset = new double[0];
    if (addend && !site.varies(2)) {
      offset = Axes.spread(site.numbers(2), site.shapes().get(2), out);
      for (int i = 0; i < offset.length; i++) {
        offset[i] *= beta;
      }
    }
    AffineMap product = new Dense(out[0], weights, offset, k, m);
    if (addend && site.varies(2)) {
      int[] c = site.shapes().get(2);
      Sum sum =
          new Sum(
              1,
              Axes.broadcast(out, out),
              out[0] * m,
              beta,
              Axes.broadcast(c, out),
              AffineSite.count(c));
      return new Reading.Affine(
          (in, images) -> sum.apply(new double[][] {product.apply(in, images), in[1]}, images));
    }
    return new Reading.Affine(product);
  }
}
