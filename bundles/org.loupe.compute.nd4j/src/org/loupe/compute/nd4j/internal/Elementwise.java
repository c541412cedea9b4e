package org.loupe.compute.nd4j.internal;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/** Functions of each element by itself. */
final class Elementwise {
  /** Numbers for which Java is done before a native call has spread over its threads. */
  static final long SMALL = 1024;

  private Elementwise() {}

  /** By a loop in Java. */
  static Step.Maker of(Loops.Unary f) {
    return (operands, result) -> {
      long n = Tensor.count(result);
      return (in, out) -> f.run(in.getFirst().memory(), out.memory(), n);
    };
  }

  /** By ND4J, but small ones by a loop in Java. */
  static Step.Maker of(Nd4jSession session, String name, Loops.Unary small, DType dtype) {
    NativeOp op = session.nativeOp(new NativeOp.Key(name, List.of()));
    Step.Maker loop = of(small);
    return (operands, result) -> {
      long n = Tensor.count(result);
      if (n <= SMALL) {
        return loop.make(operands, result);
      }
      Pointer shape = session.library().shape(dtype, n);
      return (in, out) ->
          op.run(
              new NativeOp.Argument(out.address(), shape),
              new NativeOp.Argument(in.getFirst().address(), shape));
    };
  }
}
