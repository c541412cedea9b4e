package org.loupe.compute.nd4j.internal;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Softmax;

/** Softmax by ND4J: the axes before and behind taken together. */
final class NativeSoftmax {
  private NativeSoftmax() {}

  static Step.Maker of(Nd4jSession session, Softmax softmax, DType dtype) {
    NativeOp op =
        session.nativeOp(new NativeOp.Key("softmax", List.of(1L), NativeOp.Way.FAST));
    return (operands, result) -> {
      int axis = Math.floorMod(softmax.axis(), result.length);
      long outer = Tensor.count(Arrays.copyOf(result, axis));
      long inner = Tensor.count(Arrays.copyOfRange(result, axis + 1, result.length));
      Pointer shape =
          inner == 1
              ? session.library().shape(dtype, outer, result[axis])
              : session.library().shape(dtype, outer, result[axis], inner);
      return (in, out) ->
          op.run(
              new NativeOp.Argument(out.address(), shape),
              new NativeOp.Argument(in.getFirst().address(), shape));
    };
  }
}
