package org.loupe.compute.nd4j.internal;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/** Functions of each element by itself that take many instructions: by ND4J, on all threads. */
final class NativeElementwise {
  private NativeElementwise() {}

  static Step.Maker of(Nd4jSession session, String name, DType dtype) {
    NativeOp op =
        session.nativeOp(new NativeOp.Key(name, List.of(), NativeOp.Way.FAST));
    return (operands, result) -> {
      Pointer shape = session.library().shape(dtype, Tensor.count(result));
      return (in, out) ->
          op.run(
              new NativeOp.Argument(out.address(), shape),
              new NativeOp.Argument(in.getFirst().address(), shape));
    };
  }
}
