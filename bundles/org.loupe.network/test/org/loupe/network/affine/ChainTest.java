package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.network.Node;
import org.loupe.network.Numbers;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.AxisProduct;
import org.loupe.network.op.Einsum;
import org.loupe.network.op.LayerNormalization;

/** Operations that are defined by others, read as affine maps of one operand. */
class ChainTest {

  /** y[k, c] = sum over j of m[k, j] x[j, c], two images of which the last is the base point. */
  @Test
  void aProductAlongAnAxisIsAffine() {
    double[] m = {1, 2, -1, 0.5, 0, 3};
    AffineMap map = affine(new AxisProduct(1), new int[][] {{1, 3, 2}, {2, 3}}, 0, m);
    double[] direction = {1, 0, 0, 1, 2, -1};
    double[] base = {3, 1, 4, 1, 5, 9};
    double[] images = new double[12];
    System.arraycopy(direction, 0, images, 0, 6);
    System.arraycopy(base, 0, images, 6, 6);
    double[] expected = {-1, 3, 6.5, -3, 6, -6, 16.5, 27.5};
    Numbers.assertClose(expected, map.apply(new double[][] {images}, 2), 1e-12);
  }

  @Test
  void aSumOfProductsIsAffineInEitherOperand() {
    double[] known = {1, -2, 3, 0.5};
    double[] x = {2, 1, -1, 4};
    AffineMap second = affine(new Einsum("bi,bij->bj"), new int[][] {{1, 2}, {1, 2, 2}}, 1, 1, -2);
    Numbers.assertClose(new double[] {4, -7}, second.apply(new double[][] {x}, 1), 1e-12);
    AffineMap first = affine(new Einsum("bi,bij->bj"), new int[][] {{1, 2}, {1, 2, 2}}, 0, known);
    Numbers.assertClose(new double[] {5, -3.5}, first.apply(new double[][] {{2, 1}}, 1), 1e-12);
  }

  @Test
  void whatIsSmoothStaysSo() {
    Reading both = read(new Einsum("bi,bi->b"), new int[][] {{1, 2}, {1, 2}}, List.of(0, 1));
    assertTrue(assertInstanceOf(Reading.Smooth.class, both).why().contains("no affine pieces"));
    Reading normalised =
        read(new LayerNormalization(-1, 1e-5), new int[][] {{1, 2}, {2}}, List.of(0), 1, 1);
    assertInstanceOf(Reading.Smooth.class, normalised);
  }

  private static AffineMap affine(Op op, int[][] shapes, int varies, double... known) {
    Reading r = read(op, shapes, List.of(varies), known);
    return assertInstanceOf(Reading.Affine.class, r).map();
  }

  private static Reading read(Op op, int[][] shapes, List<Integer> vary, double... known) {
    List<Value> values = new ArrayList<>();
    List<Optional<double[]>> numbers = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      Shape s = Shape.of(Arrays.stream(shapes[i]).asLongStream().toArray());
      values.add(new Value(i, "x" + i, new TensorType(DType.F64, s)));
      numbers.add(vary.contains(i) ? Optional.empty() : Optional.of(known));
    }
    TensorType type = op.infer(values.stream().map(Value::type).toList()).getFirst();
    int[] out = Arrays.stream(type.shape().dims()).mapToInt(Math::toIntExact).toArray();
    Node node = new Node("op", op, values, List.of(new Value(9, "y", type)));
    return op.read(new AffineSite(node, Arrays.asList(shapes), out, numbers));
  }
}
