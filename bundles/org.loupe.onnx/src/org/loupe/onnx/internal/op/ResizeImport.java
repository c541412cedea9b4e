package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.AxisProduct;
import org.loupe.network.op.Identity;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * Interpolation along axes, each by a matrix that is known.
 *
 * @param type ONNX's name
 */
record ResizeImport(String type) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    Interpolation rule = rule(node);
    Shape shape = node.shape(0);
    int rank = shape.rank();
    List<Integer> axes =
        node.attributes()
            .integers("axes")
            .map(l -> l.stream().map(a -> Reshaping.axis(a, rank)).toList())
            .orElse(IntStream.range(0, rank).boxed().toList());
    List<Double> scales = scales(node, axes);
    Map<Integer, boolean[]> beyond = new TreeMap<>();
    List<AxisProduct> products = new ArrayList<>();
    List<Value> matrices = new ArrayList<>();
    Value x = node.value(0);
    for (int i = 0; i < axes.size(); i++) {
      int axis = axes.get(i);
      long in = shape.dim(axis);
      double scale = scales.get(i);
      boolean region = in > 0 && rule.cuts(i, axes.size());
      if (scale == 1 && !region) {
        continue;
      }
      if (in < 0 || !(scale > 0)) {
        throw node.refuse("scales axis %d of %s by %s", axis, shape, scale);
      }
      // the quotient of two sizes times one of them may miss the other by a rounding
      long out = (long) Math.floor(in * scale + 1e-6);
      Tensor m = rule.matrix(Math.toIntExact(in), Math.toIntExact(out), scale, i, axes.size());
      node.take(m.count() * m.dtype().bytes());
      Value matrix = node.constant("axis" + axis, m.to(x.type().dtype()));
      if (region) {
        beyond.put(
            axis, rule.beyond(Math.toIntExact(in), Math.toIntExact(out), scale, i, axes.size()));
      }
      products.add(new AxisProduct(axis));
      matrices.add(matrix);
    }
    double fill = node.attributes().floating("extrapolation_value", 0);
    boolean filled = fill != 0 && !beyond.isEmpty();
    int steps = products.size() - (filled ? 0 : 1);
    for (int i = 0; i < steps; i++) {
      x = node.step("resized" + products.get(i).axis(), products.get(i), x, matrices.get(i));
    }
    if (filled) {
      Tensor t = filled(x.shape(), beyond, fill).to(x.type().dtype());
      node.emit(new Add(), x, node.constant("filled", t));
    } else if (products.isEmpty()) {
      node.emit(new Identity(), x);
    } else {
      node.emit(products.getLast(), x, matrices.getLast());
    }
  }

  /** A number at the places that lie beyond along some axis, where interpolation gives zeros. */
  private static Tensor filled(Shape shape, Map<Integer, boolean[]> beyond, double fill) {
    long[] dims = new long[shape.rank()];
    Arrays.setAll(dims, a -> beyond.containsKey(a) ? shape.dim(a) : 1);
    double[] d = new double[Math.toIntExact(Tensor.count(dims))];
    for (int i = 0; i < d.length; i++) {
      int rest = i;
      for (int a = dims.length - 1; a >= 0; a--) {
        int place = (int) (rest % dims[a]);
        rest = (int) (rest / dims[a]);
        d[i] = beyond.containsKey(a) && beyond.get(a)[place] ? fill : d[i];
      }
    }
    return Tensor.of(d, dims);
  }

  private Interpolation rule(OnnxNode node) {
    Attributes a = node.attributes();
    boolean old = type.equals("Upsample") || node.opset() < 11;
    String mode = a.text("mode", "nearest");
    String where = a.text("coordinate_transformation_mode", old ? "asymmetric" : "half_pixel");
    String nearest = a.text("nearest_mode", old ? "floor" : "round_prefer_floor");
    List<Double> roi = List.of();
    if (where.equals("tf_crop_and_resize")) {
      roi = numbers(node, 1, "region");
    }
    try {
      return new Interpolation(
          Interpolation.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
          Interpolation.Where.valueOf(where.toUpperCase(Locale.ROOT)),
          Interpolation.Nearest.valueOf(nearest.toUpperCase(Locale.ROOT)),
          a.floating("cubic_coeff_a", -0.75),
          a.flag("exclude_outside"),
          roi,
          a.flag("antialias") ? Interpolation.Smoothing.WIDE : Interpolation.Smoothing.NONE);
    } catch (IllegalArgumentException _) {
      throw node.refuse(
          "interpolates by an unknown rule: %s", Shown.of(String.join(", ", mode, where, nearest)));
    }
  }

  private List<Double> scales(OnnxNode node, List<Integer> axes) {
    Attributes a = node.attributes();
    String keep = a.text("keep_aspect_ratio_policy", "stretch");
    int operand = type.equals("Upsample") || node.opset() < 11 ? 1 : 2;
    List<Double> scales;
    if (type.equals("Upsample") && node.opset() < 9) {
      scales = a.floatings("scales").orElse(List.of()).stream().map(Float::doubleValue).toList();
    } else {
      scales = node.has(operand) ? numbers(node, operand, "scales") : List.of();
    }
    if (scales.isEmpty() && node.has(3)) {
      scales = ofSizes(node, axes, node.numbers(3, "sizes"), keep);
    }
    if (scales.size() != axes.size()) {
      throw node.refuse("has %d scales for %d axes", scales.size(), axes.size());
    }
    return scales;
  }

  private static List<Double> ofSizes(
      OnnxNode node, List<Integer> axes, List<Long> sizes, String keep) {
    List<Double> scales = new ArrayList<>();
    for (int i = 0; i < Math.min(axes.size(), sizes.size()); i++) {
      long in = node.shape(0).dim(axes.get(i));
      // the batch axis stays, whatever its size was
      scales.add(in < 0 ? 1 : (double) sizes.get(i) / in);
    }
    if (keep.equals("stretch")) {
      return scales;
    }
    double one = keep.equals("not_larger") ? Collections.min(scales) : Collections.max(scales);
    return scales.stream().map(s -> one).toList();
  }

  private static List<Double> numbers(OnnxNode node, int operand, String what) {
    if (node.known(operand).isEmpty()) {
      return node.numbers(operand, what).stream().map(Long::doubleValue).toList();
    }
    double[] d = node.known(operand).get().tensor().toDoubles();
    return Arrays.stream(d).boxed().toList();
  }
}
