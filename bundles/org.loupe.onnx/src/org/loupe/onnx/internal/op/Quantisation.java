package org.loupe.onnx.internal.op;

import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Div;
import org.loupe.network.op.Expand;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Round;
import org.loupe.network.op.Sub;
import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.graph.OnnxNode;

/**
 * Whole numbers that stand for floating ones, x = (q - zero) scale. A network computes with the
 * floating ones: known numbers are those at once, others where the file quantises them are rounded
 * as they are there, which has the derivative zero.
 *
 * @param node the node of the file
 * @param axis the axis that scales and zeros lie along when there are several
 * @param block how many numbers along the axis share a scale; 0 for all of a place
 */
record Quantisation(OnnxNode node, int axis, int block) {

  /** With one scale, or scales along an axis. */
  static Quantisation along(OnnxNode node, int axis) {
    return new Quantisation(node, axis, 0);
  }

  /** What an operand stands for when all of it is known. */
  Optional<Tensor> known(int operand, int scale, int zero) {
    boolean all =
        node.tensor(operand).isPresent()
            && node.tensor(scale).isPresent()
            && (!node.has(zero) || node.tensor(zero).isPresent());
    if (!all) {
      return Optional.empty();
    }
    Tensor q = node.tensor(operand).get();
    double[] s = node.tensor(scale).get().toDoubles();
    double[] z = node.has(zero) ? node.tensor(zero).get().toDoubles() : new double[1];
    DType dtype = floating(node.tensor(scale).get().dtype());
    node.take(q.count() * (dtype.bytes() + Double.BYTES));
    double[] x = q.toDoubles();
    for (int i = 0; i < x.length; i++) {
      int at = place(q.shape(), i);
      double scaled = (x[i] - z[z.length == 1 ? 0 : at]) * s[s.length == 1 ? 0 : at];
      x[i] = dtype == DType.F32 ? (float) scaled : scaled;
    }
    return Optional.of((q.rank() == 0 ? Tensor.scalar(x[0]) : Tensor.of(x, q.shape())).to(dtype));
  }

  private int place(long[] shape, int i) {
    if (shape.length == 0) {
      return 0;
    }
    int a = Reshaping.axis(axis, shape.length);
    int inner = 1;
    for (int b = a + 1; b < shape.length; b++) {
      inner *= Math.toIntExact(shape[b]);
    }
    int size = Math.toIntExact(shape[a]);
    int along = i / inner % size;
    return block == 0
        ? along
        : (i / inner / size * Math.ceilDiv(size, block) + along / block) * inner + i % inner;
  }

  /** What an operand stands for. */
  Value dequantised(String name, int operand, int scale, int zero) {
    Optional<Tensor> known = known(operand, scale, zero);
    if (known.isPresent()) {
      return node.parameter(name, known.get());
    }
    return node.step(name + ".scaled", new Mul(), factors(name, operand, scale, zero));
  }

  /** An operand without its zero, and the scale that it has to be multiplied by. */
  Value[] factors(String name, int operand, int scale, int zero) {
    DType dtype = dtype(scale);
    Value x = shifted(name, operand, zero, dtype);
    return new Value[] {x, aligned(name + ".scale", scale, x, dtype)};
  }

  /** The floating type of a scale. */
  DType dtype(int scale) {
    return floating(
        node.tensor(scale).map(Tensor::dtype).orElseGet(() -> node.value(scale).type().dtype()));
  }

  private static DType floating(DType dtype) {
    return dtype.isFloat() ? dtype : DType.F32;
  }

  /** An operand without its zero, as floating numbers. */
  Value shifted(String name, int operand, int zero, DType dtype) {
    Value x = floats(name, node.value(operand), dtype);
    return node.has(zero)
        ? node.step(name + ".shifted", new Sub(), x, aligned(name + ".zero", zero, x, dtype))
        : x;
  }

  private Value floats(String name, Value x, DType dtype) {
    return x.type().dtype() == dtype ? x : node.step(name + ".number", new Cast(dtype), x);
  }

  /** Numbers of a scale or a zero so that they broadcast over what they belong to. */
  private Value aligned(String name, int operand, Value x, DType dtype) {
    Value v =
        node.tensor(operand)
            .map(t -> node.constant(name, t.to(dtype)))
            .orElseGet(() -> floats(name, node.value(operand), dtype));
    Shape shape = v.shape();
    int rank = x.shape().rank();
    if (block > 0) {
      return repeated(name, v, x.shape());
    }
    if (shape.rank() != 1 || shape.dim(0) == 1 || rank < 2) {
      return v;
    }
    long[] one = new long[rank];
    java.util.Arrays.fill(one, 1);
    one[Reshaping.axis(axis, rank)] = shape.dim(0);
    return node.step(name + ".along", Reshape.to(Shape.of(one)), v);
  }

  private Value repeated(String name, Value v, Shape x) {
    int a = Reshaping.axis(axis, x.rank());
    if (x.dim(a) % block != 0 || v.shape().rank() != x.rank()) {
      throw node.refuse("has scales %s for blocks of %d in %s", v.shape(), block, x);
    }
    long[] apart = new long[x.rank() + 1];
    long[] filled = new long[x.rank() + 1];
    for (int b = 0; b < x.rank(); b++) {
      int to = b > a ? b + 1 : b;
      apart[to] = v.shape().dim(b);
      filled[to] = v.shape().dim(b);
    }
    apart[a + 1] = 1;
    filled[a + 1] = block;
    Value y = node.step(name + ".apart", Reshape.to(Shape.of(apart)), v);
    y = node.step(name + ".filled", new Expand(Shape.of(filled)), y);
    return node.step(name + ".blocks", Reshape.to(v.shape().with(a, x.dim(a))), y);
  }

  /** Gives the node whole numbers for floating ones: rounded to even, held within the type. */
  void quantise(Value x, int scale, int zero, ElementType type) {
    if (!type.isWhole()) {
      throw node.missing("to " + type);
    }
    DType dtype = x.type().dtype();
    Value y = node.step("steps", new Div(), x, aligned("scale", scale, x, dtype));
    y = node.step("rounded", new Round(), y);
    y = node.has(zero) ? node.step("from", new Add(), y, aligned("zero", zero, x, dtype)) : y;
    y = node.step("held", new Clip(type.least(), type.most()), y);
    node.emit(new Cast(DType.I64), y);
  }

  /** The type of a zero, in which results are. */
  ElementType type(int zero) {
    return node.elementType(zero)
        .orElseThrow(() -> node.refuse("does not say the type of its zero points"));
  }
}
