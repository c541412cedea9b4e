package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineMap;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Dense;
import org.loupe.network.affine.Diagonal;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sparse;
import org.loupe.network.affine.Sum;
import org.loupe.network.derivative.VjpSite;

/**
 * A fully connected layer: y = alpha A B + beta C with A and B transposed on request.
 *
 * <p>Operands: A [N, K], B [K, M] ([M, K] when transposed), and an addend C that broadcasts to [N,
 * M] and may be missing.
 *
 * @param alpha factor of the product
 * @param beta factor of the addend
 * @param transA whether A is given as [K, N]
 * @param transB whether B is given as [M, K]
 */
public record Gemm(double alpha, double beta, boolean transA, boolean transB) implements Op {

  /** Rows that are laid out at a time: of doubles those of one line of a cache. */
  private static final int BLOCK = 8;

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape a = inputs.get(0).shape();
    Shape b = inputs.get(1).shape();
    if (a.rank() != 2 || b.rank() != 2) {
      throw new IllegalArgumentException("%s and %s are not matrices".formatted(a, b));
    }
    long inner = Axes.known(a, transA ? 0 : 1, "a product");
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
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value c = at.cotangent();
    Value a = at.input(0);
    Value b = at.input(1);
    return switch (operand) {
      case 0 ->
          Optional.of(
              transA
                  ? at.apply(new Gemm(alpha, 0, transB, true), b, c)
                  : at.apply(new Gemm(alpha, 0, false, !transB), c, b));
      case 1 -> {
        Value rows = transA ? at.apply(new Transpose(List.of(1, 0)), a) : a;
        Value product =
            transB
                ? at.apply(new OuterProductSum(), c, rows)
                : at.apply(new OuterProductSum(), rows, c);
        yield Optional.of(w.scale(product, alpha));
      }
      default -> Optional.of(w.sumTo(w.scale(c, beta), at.input(2).shape()));
    };
  }

  @Override
  public Reading read(AffineSite site) {
    if (site.varies(0) && site.varies(1)) {
      return new Reading.Smooth("both factors depend on the input", Reading.Head.NONE);
    }
    int[] out = site.output();
    if (!site.varies(0) && !site.varies(1)) {
      double[] scale = Binary.all(beta, site.outputCount());
      return new Reading.Affine(Binary.scaled(site, 2, scale, knownProduct(site)));
    }
    boolean addend = site.known().size() > 2;
    double[] offset = new double[0];
    if (addend && !site.varies(2)) {
      offset = Axes.spread(site.numbers(2), site.shapes().get(2), out);
      for (int i = 0; i < offset.length; i++) {
        offset[i] *= beta;
      }
    }
    AffineMap product =
        site.varies(0) && !transA ? dense(site, offset) : new Terms(site).map(offset);
    if (addend && site.varies(2)) {
      int[] c = site.shapes().get(2);
      Sum sum =
          new Sum(
              1,
              Axes.broadcast(out, out),
              site.outputCount(),
              beta,
              Axes.broadcast(c, out),
              AffineSite.count(c));
      return new Reading.Affine(sum.behind(product));
    }
    return new Reading.Affine(product);
  }

  private AffineMap dense(AffineSite site, double[] offset) {
    int k = site.shapes().getFirst()[1];
    int m = site.output()[1];
    double[] b = site.numbers(1);
    double[][] rows = new double[k][m];
    for (int from = 0; from < k; from += BLOCK) {
      int to = Math.min(k, from + BLOCK);
      for (int j = 0; j < m; j++) {
        for (int i = from; i < to; i++) {
          rows[i][j] = alpha * b[transB ? j * k + i : i * m + j];
        }
      }
    }
    return new Dense(site.output()[0], rows, offset, m);
  }

  private double[] knownProduct(AffineSite site) {
    Terms terms = new Terms(site);
    double[] y = new double[site.outputCount()];
    for (int t = 0; t < terms.count(); t++) {
      y[t / terms.k] += alpha * site.numbers(0)[terms.left(t)] * site.numbers(1)[terms.right(t)];
    }
    return y;
  }

  /** The product term by term: term t is number t mod k of the sum for element t / k. */
  private final class Terms {
    private final AffineSite site;
    private final int n;
    private final int m;
    private final int k;

    Terms(AffineSite site) {
      this.site = site;
      n = site.output()[0];
      m = site.output()[1];
      k = site.shapes().getFirst()[transA ? 0 : 1];
    }

    int count() {
      return n * m * k;
    }

    int left(int t) {
      int i = t / k / m;
      return transA ? t % k * n + i : i * k + t % k;
    }

    int right(int t) {
      int j = t / k % m;
      return transB ? j * k + t % k : t % k * m + j;
    }

    /** The map of the one factor that varies. */
    AffineMap map(double[] offset) {
      boolean first = site.varies(0);
      double[] known = site.numbers(first ? 1 : 0);
      int[] unit = new int[count()];
      double[] weight = new double[count()];
      for (int t = 0; t < unit.length; t++) {
        unit[t] = first ? left(t) : right(t);
        weight[t] = alpha * known[first ? right(t) : left(t)];
      }
      int[] start = IntStream.rangeClosed(0, n * m).map(i -> i * k).toArray();
      AffineMap sparse =
          new Sparse(start, unit, weight, AffineSite.count(site.shapes().get(first ? 0 : 1)));
      return offset.length == 0
          ? sparse
          : sparse.then(new Diagonal(Binary.all(1, offset.length), offset));
    }
  }
}
