package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineMap;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Diagonal;
import org.loupe.network.affine.Gather;

/** What the elementwise operations of two operands share: both broadcast to a common shape. */
public interface Binary extends Op {

  /** The function of two numbers; results of whole numbers are cut towards zero. */
  double value(double a, double b);

  @Override
  default List<TensorType> infer(List<TensorType> inputs) {
    Shape s = Shape.broadcast(inputs.get(0).shape(), inputs.get(1).shape());
    return List.of(inputs.get(0).with(s));
  }

  /** The known operand's numbers, repeated to the shape of the result. */
  static double[] spread(AffineSite site, int operand) {
    return Axes.spread(site.numbers(operand), site.shapes().get(operand), site.output());
  }

  /** y = scale x + shift for the one operand x that varies, repeated to the shape of the result. */
  static AffineMap scaled(AffineSite site, int operand, double[] scale, double[] shift) {
    int[] shape = site.shapes().get(operand);
    AffineMap diagonal = new Diagonal(scale, shift);
    int count = AffineSite.count(shape);
    return count == scale.length
        ? diagonal
        : Gather.of(Axes.broadcast(shape, site.output()), count, 0).then(diagonal);
  }

  /** A constant vector. */
  static double[] all(double value, int n) {
    double[] d = new double[n];
    java.util.Arrays.fill(d, value);
    return d;
  }
}
