package org.loupe.compute.torch.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.loupe.compute.rewrite.FusedConv;
import org.loupe.network.TensorType;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Windows;

/**
 * A convolution in single precision as one call of oneDNN with the sum and the ReLU behind it, over
 * weights that lie as oneDNN wants them. libtorch has this for its compiler only: it is called by
 * name, with arguments that were put together before.
 */
final class PointwiseConvolution {
  private static final String NAME = "mkldnn::_convolution_pointwise";

  /** A summand is the operand behind x, weights and bias. */
  private static final int SUMMAND = 3;

  /** Lists with the types that the operator asks for, which only TorchScript makes. */
  private static final String ARGUMENTS =
      """
      def ints():
        return %s
      def scalars():
        none: List[Optional[number]] = []
        return none
      """;

  private final Windows windows;
  private final int groups;
  private final FusedConv.End end;
  // kept beyond the run that is the first
  private final Map<String, IValue> lists = new HashMap<>();
  private Optional<OperatorHandle> operator = Optional.empty();

  PointwiseConvolution(FusedConv fused) {
    windows = fused.conv().windows();
    groups = fused.conv().groups();
    end = fused.end();
  }

  /**
   * Whether there is such a call. A summand of one channel lies channels first and last alike, and
   * oneDNN finds no memory for it.
   */
  static boolean knows(Conv c, List<TensorType> operands) {
    boolean oneChannel = operands.size() > SUMMAND && operands.get(1).shape().dim(0) == 1;
    return !oneChannel && (c.windows().axes() == 2 || c.windows().axes() == 3);
  }

  /** The weights as oneDNN wants them for an operand of some sizes: a new handle. */
  Tensor laidOut(Tensor weights, Frame frame, long[] operand) {
    long[] strides = Shapes.longs(windows.strides());
    long[] dilations = Shapes.longs(windows.dilations());
    Tensor w = weights.to_mkldnn();
    long[] sizes = frame.around(operand);
    return windows.axes() == 2
        ? torch.mkldnn_reorder_conv2d_weight(w, frame.padding(), strides, dilations, groups, sizes)
        : torch.mkldnn_reorder_conv3d_weight(w, frame.padding(), strides, dilations, groups, sizes);
  }

  /**
   * Computes.
   *
   * @param in the operands: x, weights as they were, a bias that may be missing in a convolution
   *     alone, a summand that may be missing
   * @param weights the weights as they are laid out
   * @return a new handle
   */
  Tensor run(List<Tensor> in, Tensor weights, Frame frame) {
    boolean sum = in.size() > SUMMAND;
    List<IValue> all = new ArrayList<>();
    all.add(new IValue(frame.around(in.getFirst(), 0)));
    if (sum) {
      all.add(new IValue(in.get(SUMMAND)));
    }
    all.add(new IValue(weights));
    all.add(in.size() > 2 ? new IValue(in.get(2)) : new IValue());
    all.add(list("ints", Arrays.toString(frame.padding())));
    all.add(list("ints", windows.strides().toString()));
    all.add(list("ints", windows.dilations().toString()));
    all.add(new IValue((long) groups));
    if (sum) {
      all.add(new IValue("add"));
      all.add(new IValue(1.0));
      all.add(end == FusedConv.End.RELU ? new IValue("relu") : new IValue());
    } else {
      all.add(new IValue(end == FusedConv.End.RELU ? "relu" : "none"));
    }
    all.add(list("scalars", "[]"));
    all.add(new IValue());
    IValueVector stack = new IValueVector(all.toArray(IValue[]::new));
    operator(sum).callBoxed(stack);
    // a handle of its own: the other one goes with the stack
    return new Tensor(stack.get(0).toTensor());
  }

  private OperatorHandle operator(boolean sum) {
    if (operator.isEmpty()) {
      OperatorHandle o = Dispatcher.singleton().findSchemaOrThrow(NAME, sum ? "binary" : "");
      o.retainReference();
      operator = Optional.of(o);
    }
    return operator.get();
  }

  private IValue list(String kind, String numbers) {
    return lists.computeIfAbsent(
        kind + numbers,
        _ -> {
          CompilationUnit unit = torch.compile(ARGUMENTS.formatted(numbers));
          IValueVector stack = new IValueVector();
          unit.get_function(new QualifiedName(kind)).run(stack);
          IValue made = new IValue(stack.get(0));
          made.retainReference();
          return made;
        });
  }
}
