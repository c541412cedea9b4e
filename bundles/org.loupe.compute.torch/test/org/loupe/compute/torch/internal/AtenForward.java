package org.loupe.compute.torch.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.loupe.api.value.DType;
import org.loupe.compute.PlainKernels;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.op.ArgMax;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Binary;
import org.loupe.network.op.Bitwise;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Ceil;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Composite;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.CumSum;
import org.loupe.network.op.Det;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Einsum;
import org.loupe.network.op.Expand;
import org.loupe.network.op.FirstLargest;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Floor;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.HardSwish;
import org.loupe.network.op.Identity;
import org.loupe.network.op.Inverse;
import org.loupe.network.op.IsInf;
import org.loupe.network.op.IsNaN;
import org.loupe.network.op.LogSoftmax;
import org.loupe.network.op.Logic;
import org.loupe.network.op.Lookup;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.MaxPoolPlaces;
import org.loupe.network.op.Mish;
import org.loupe.network.op.Not;
import org.loupe.network.op.OneHot;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Pad;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.ReduceProd;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Round;
import org.loupe.network.op.Scatter;
import org.loupe.network.op.Shift;
import org.loupe.network.op.Sign;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Step;
import org.loupe.network.op.Tile;
import org.loupe.network.op.TopPlaces;
import org.loupe.network.op.Transpose;
import org.loupe.network.op.Trilu;
import org.loupe.network.op.Where;

/**
 * A network as calls of ATen that libtorch's autograd follows. What only moves elements is one
 * selection by places, which are those that element numbers end up at; what has no derivative is a
 * constant.
 */
final class AtenForward {
  /** Operations that nobody follows: their results are piecewise constant. */
  private static final Set<Class<? extends Op>> CONSTANT =
      Set.of(
          Sign.class,
          Step.class,
          Floor.class,
          Ceil.class,
          Round.class,
          Not.class,
          IsNaN.class,
          IsInf.class,
          Comparison.class,
          Logic.class,
          Bitwise.class,
          Shift.class,
          ArgMax.class,
          FirstLargest.class,
          OneHot.class,
          MaxPoolPlaces.class,
          TopPlaces.class);

  private static boolean isConstant(Op op) {
    return CONSTANT.contains(op.getClass());
  }

  private AtenForward() {}

  /** The values of all outputs; empty when an operation has no counterpart. */
  static Optional<List<Tensor>> run(Network network, List<Tensor> arguments) {
    Network n = written(network);
    Map<Value, Tensor> now = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      now.put(n.inputs().get(i), arguments.get(i));
    }
    n.parameters().forEach((v, t) -> now.put(v, owned(t.to(DType.F64))));
    n.constants().forEach((v, t) -> now.put(v, constant(t)));
    for (Node node : n.nodes()) {
      Tensor[] in = node.inputs().stream().map(now::get).toArray(Tensor[]::new);
      Optional<Tensor> y = isConstant(node.op()) ? Optional.of(plain(node, in)) : apply(node, in);
      if (y.isEmpty()) {
        return Optional.empty();
      }
      now.put(node.output(), y.get());
    }
    return Optional.of(n.outputs().values().stream().map(now::get).toList());
  }

  private static Tensor constant(org.loupe.api.value.Tensor t) {
    return owned(t.dtype().isFloat() ? t.to(DType.F64) : t);
  }

  /** The network with the definitions of what is composed. */
  private static Network written(Network network) {
    Network n = network;
    while (n.nodes().stream().anyMatch(AtenForward::isToBeWritten)) {
      Wiring w = Wiring.copyOf(n, AtenForward::isToBeWritten);
      Map<String, Value> outputs = new LinkedHashMap<>();
      n.outputs().forEach((name, v) -> outputs.put(name, w.of(v)));
      n = w.build(outputs, Set.of());
    }
    return n;
  }

  private static boolean isToBeWritten(Node node) {
    return node.op() instanceof Composite c && !isKnown(c);
  }

  /** Compositions that libtorch has as one operation. */
  private static boolean isKnown(Composite c) {
    return c instanceof HardSwish || c instanceof Mish || c instanceof Einsum;
  }

  private static Optional<Tensor> apply(Node node, Tensor[] in) {
    long[] shape = node.output().shape().dims();
    Tensor x = in.length == 0 ? new Tensor() : in[0];
    int rank = node.inputs().getFirst().shape().rank();
    return switch (node.op()) {
      case Cast c -> Optional.of(x.to(Types.of(c.to().isFloat() ? DType.F64 : c.to())));
      case Pointwise p -> AtenPointwise.of(p, x);
      case Binary b -> AtenPointwise.of(b, in[0], in[1]);
      case Reshape _, Flatten _, Identity _, Dropout _ -> Optional.of(x.reshape(shape));
      case Transpose t -> Optional.of(x.permute(Shapes.longs(t.order())));
      case Expand _ -> Optional.of(x.expand(shape));
      case Tile t -> Optional.of(x.repeat(Shapes.longs(t.repeats())));
      case Concat c -> Optional.of(torch.cat(new TensorVector(in), c.axis()));
      case Trilu t ->
          Optional.of(
              t.half() == Trilu.Half.UPPER
                  ? torch.triu(x, t.diagonal())
                  : torch.tril(x, t.diagonal()));
      case Pad p -> Optional.of(moved(node, in, p.value()));
      case Slice _ -> Optional.of(moved(node, in, 0));
      case Lookup _ -> Optional.of(moved(node, in, 0));
      case Scatter s -> Optional.of(scattered(s, node, in));
      case Where _ -> Optional.of(torch.where(in[0].to(Types.of(DType.BOOL)), in[1], in[2]));
      case PRelu _ -> Optional.of(torch.where(x.gt(new Scalar(0.0)), x, torch.mul(x, in[1])));
      case HardSwish _ -> Optional.of(torch.hardswish(x));
      case Mish _ -> Optional.of(torch.mish(x));
      case Einsum e -> Optional.of(torch.einsum(equation(e), new TensorVector(in)));
      case Conv c when c.windows().axes() <= 3 -> Optional.of(AtenWindows.conv(c, in, shape));
      case ConvTranspose c when c.windows().axes() <= 3 ->
          Optional.of(AtenWindows.transposed(c, in, shape));
      case MaxPool p -> AtenWindows.max(p, x, shape);
      case AveragePool p when p.windows().axes() <= 3 ->
          Optional.of(AtenWindows.average(p, x, shape));
      case GlobalMaxPool _ -> Optional.of(torch.amax(x, space(rank), true).reshape(shape));
      case GlobalAveragePool _ ->
          Optional.of(torch.mean(x, space(rank), true, new ScalarTypeOptional()));
      case Gemm g -> Optional.of(gemm(g, in));
      case Det _ -> Optional.of(torch.det(x));
      case Inverse _ -> Optional.of(torch.inverse(x));
      case MatMul _ -> Optional.of(torch.matmul(in[0], in[1]));
      case ReduceSum r -> Optional.of(sum(x, r.marked(rank)).reshape(shape));
      case ReduceMean r ->
          Optional.of(
              torch
                  .div(sum(x, r.marked(rank)), new Scalar(counted(node, r.marked(rank))))
                  .reshape(shape));
      case ReduceMax r -> Optional.of(max(x, r.marked(rank)).reshape(shape));
      case ReduceProd r -> Optional.of(product(x, r.marked(rank)).reshape(shape));
      case Softmax s -> Optional.of(torch.softmax(x, s.axis()));
      case LogSoftmax s -> Optional.of(torch.log_softmax(x, s.axis()));
      case BatchNormalization n -> Optional.of(batch(n, in));
      case CumSum c -> Optional.of(running(c, x));
      default -> Optional.empty();
    };
  }

  /** Labels that stand for several axes or other letters are libtorch's, too. */
  private static String equation(Einsum e) {
    return e.equation().replace(" ", "");
  }

  private static long[] space(int rank) {
    return IntStream.range(2, rank).asLongStream().toArray();
  }

  private static long[] axes(boolean[] marked) {
    return IntStream.range(0, marked.length).filter(a -> marked[a]).asLongStream().toArray();
  }

  private static Tensor sum(Tensor x, boolean[] marked) {
    long[] axes = axes(marked);
    return axes.length == 0 ? x : torch.sum(x, axes, true, new ScalarTypeOptional());
  }

  private static double counted(Node node, boolean[] marked) {
    double n = 1;
    for (long a : axes(marked)) {
      n *= node.inputs().getFirst().shape().dim((int) a);
    }
    return n;
  }

  private static Tensor max(Tensor x, boolean[] marked) {
    long[] axes = axes(marked);
    return axes.length == 0 ? x : torch.amax(x, axes, true);
  }

  private static Tensor product(Tensor x, boolean[] marked) {
    Tensor y = x;
    for (long a : axes(marked)) {
      y = torch.prod(y, a, true, new ScalarTypeOptional());
    }
    return y;
  }

  private static Tensor gemm(Gemm g, Tensor[] in) {
    Tensor a = g.transA() ? in[0].t() : in[0];
    Tensor b = g.transB() ? in[1].t() : in[1];
    Tensor y = torch.mul(torch.mm(a, b), new Scalar(g.alpha()));
    return in.length > 2 ? torch.add(y, torch.mul(in[2], new Scalar(g.beta()))) : y;
  }

  private static Tensor batch(BatchNormalization n, Tensor[] in) {
    long[] channel = new long[(int) in[0].dim()];
    Arrays.fill(channel, 1);
    channel[1] = in[1].size(0);
    Tensor[] p = Arrays.stream(in).skip(1).map(t -> t.reshape(channel)).toArray(Tensor[]::new);
    // composed: libtorch's own takes no gradient by the running statistics
    Tensor root = torch.sqrt(torch.add(p[3], new Scalar(n.epsilon())));
    Tensor y = torch.div(torch.sub(in[0], p[2]), root);
    return torch.add(torch.mul(y, p[0]), p[1]);
  }

  private static Tensor running(CumSum c, Tensor x) {
    boolean backward = c.direction() == CumSum.Direction.BACKWARD;
    Tensor from = backward ? x.flip(c.axis()) : x;
    Tensor sum = torch.cumsum(from, c.axis());
    Tensor y = c.own() == CumSum.Own.EXCLUDED ? torch.sub(sum, from) : sum;
    return backward ? y.flip(c.axis()) : y;
  }

  /** The first operand's elements where the operation moves them, and a constant elsewhere. */
  private static Tensor moved(Node node, Tensor[] in, double elsewhere) {
    Tensor flat = in[0].reshape(-1);
    Tensor front = torch.full(new long[] {1}, new Scalar(elsewhere), flat.options());
    Tensor all = torch.cat(new TensorVector(front, flat), 0);
    return torch
        .index_select(all, 0, places(node.op(), node.inputs(), in))
        .reshape(node.output().shape().dims());
  }

  /** Where each element of the result comes from: one more than its number, 0 for nowhere. */
  private static Tensor places(Op op, List<Value> inputs, Tensor[] in) {
    long[] sizes = Shapes.of(in[0]);
    int n = (int) in[0].numel();
    double[] numbers = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    Op move = op instanceof Pad p ? new Pad(p.before(), p.after(), p.mode(), 0) : op;
    List<TensorType> types = new ArrayList<>();
    List<double[]> operands = new ArrayList<>();
    List<int[]> shapes = new ArrayList<>();
    for (int i = 0; i < in.length; i++) {
      types.add(inputs.get(i).type());
      operands.add(i == 0 ? numbers : numbers(in[i]));
      shapes.add(ints(i == 0 ? sizes : Shapes.of(in[i])));
    }
    double[] y = evaluated(move, types, operands, shapes);
    long[] from = Arrays.stream(y).mapToLong(d -> (long) d).toArray();
    return owned(org.loupe.api.value.Tensor.of(from));
  }

  private static double[] evaluated(
      Op op, List<TensorType> types, List<double[]> operands, List<int[]> shapes) {
    int[] shape = ints(op.infer(types).getFirst().shape().dims());
    double[] y = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    PlainKernels.of(op, types).orElseThrow().compute(operands, shapes, y, shape);
    return y;
  }

  /** The first operand flat, with the third's numbers where the lookup takes from. */
  private static Tensor scattered(Scatter s, Node node, Tensor[] in) {
    Tensor from = places(s.at(), node.inputs().subList(0, 2), new Tensor[] {in[0], in[1]});
    Tensor to = torch.sub(from, new Scalar(1L));
    Tensor flat = in[0].reshape(-1);
    Tensor numbers = in[2].reshape(-1);
    Tensor y =
        switch (s.combination()) {
          case REPLACE -> {
            Tensor last = last(to);
            yield torch.scatter(flat, 0, to.index_select(0, last), numbers.index_select(0, last));
          }
          case ADD -> flat.index_add(0, to, numbers);
          case MULTIPLY -> torch.scatter_reduce(flat, 0, to, numbers, "prod");
          case MAX -> torch.scatter_reduce(flat, 0, to, numbers, "amax");
          case MIN -> torch.scatter_reduce(flat, 0, to, numbers, "amin");
        };
    return y.reshape(node.output().shape().dims());
  }

  /**
   * The last of the numbers for each place: libtorch's derivative of those that are replaced again
   * is not zero.
   */
  private static Tensor last(Tensor places) {
    double[] at = numbers(places);
    Map<Double, Long> last = new LinkedHashMap<>();
    for (int i = 0; i < at.length; i++) {
      last.put(at[i], (long) i);
    }
    return owned(
        org.loupe.api.value.Tensor.of(last.values().stream().mapToLong(Long::longValue).toArray()));
  }

  private static Tensor plain(Node node, Tensor[] in) {
    List<double[]> operands = Arrays.stream(in).map(AtenForward::numbers).toList();
    List<int[]> shapes = Arrays.stream(in).map(t -> ints(Shapes.of(t))).toList();
    List<TensorType> types = node.inputs().stream().map(Value::type).toList();
    double[] y = evaluated(node.op(), types, operands, shapes);
    DType dtype = node.output().type().dtype();
    return owned(
        org.loupe.api.value.Tensor.of(y)
            .reshape(node.output().shape().dims())
            .to(dtype.isFloat() ? DType.F64 : dtype));
  }

  /** A tensor in libtorch's own memory. */
  static Tensor owned(org.loupe.api.value.Tensor t) {
    Tensor copy = TorchBuffer.shown(t).clone();
    Reference.reachabilityFence(t);
    return copy;
  }

  static double[] numbers(Tensor t) {
    Tensor d = t.detach().to(Types.of(DType.F64)).contiguous();
    return d.numel() == 0
        ? new double[0]
        : MemorySegment.ofAddress(d.data_ptr().address())
            .reinterpret(d.numel() * Double.BYTES)
            .toArray(ValueLayout.JAVA_DOUBLE);
  }

  private static int[] ints(long[] sizes) {
    return Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
  }
}
