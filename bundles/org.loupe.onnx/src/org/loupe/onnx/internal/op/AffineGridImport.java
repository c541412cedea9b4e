package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Transpose;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;

/** The places of a grid under an affine map: a product with the places of the grid itself. */
final class AffineGridImport implements OpImport {

  @Override
  public String type() {
    return "AffineGrid";
  }

  @Override
  public void read(OnnxNode node) {
    boolean places = node.attributes().flag("align_corners");
    List<Size> sizes = node.wholeNumbers(1, "size").values();
    List<Size> space = sizes.subList(2, sizes.size());
    if (!space.stream().allMatch(Size::isNumber)) {
      throw node.refuse("makes a grid of the size %s", space);
    }
    int[] shape = space.stream().mapToInt(s -> Math.toIntExact(s.fixed())).toArray();
    int axes = shape.length;
    int count = 1;
    for (int n : shape) {
      count = Math.multiplyExact(count, n);
    }
    node.take((long) count * (axes + 1) * Double.BYTES);
    double[] own = new double[count * (axes + 1)];
    for (int i = 0; i < count; i++) {
      int rest = i;
      // the last axis is the first coordinate
      for (int a = axes - 1; a >= 0; a--) {
        own[i * (axes + 1) + axes - 1 - a] = coordinate(rest % shape[a], shape[a], places);
        rest /= shape[a];
      }
      own[i * (axes + 1) + axes] = 1;
    }
    Value theta = node.value(0);
    Value grid = node.constant("grid", Tensor.of(own, count, axes + 1).to(theta.type().dtype()));
    Value turned = node.step("turned", new Transpose(List.of(0, 2, 1)), theta);
    Value all = node.step("places", new MatMul(), grid, turned);
    long[] dims = new long[axes + 2];
    dims[0] = theta.shape().dim(0);
    for (int a = 0; a < axes; a++) {
      dims[a + 1] = shape[a];
    }
    dims[axes + 1] = axes;
    node.emit(Reshape.to(Shape.of(dims)), all);
  }

  private static double coordinate(int place, int size, boolean places) {
    if (places) {
      return size == 1 ? -1 : 2.0 * place / (size - 1) - 1;
    }
    return (2.0 * place + 1) / size - 1;
  }
}
