import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/** What {@link EngineSpeed} times: networks and operations, with weights as PyTorch begins with. */
final class EngineCases {
  private static final int OPERATIONS = 100;

  private EngineCases() {}

  /**
   * Something to time.
   *
   * @param name also PyTorch's side knows it by this
   * @param dtype what it is computed in
   * @param model the network, which may be a derivative
   * @param inputs its inputs
   * @param wanted what is computed: a gradient through the facade, or all outputs
   */
  record Case(String name, DType dtype, Model model, List<Tensor> inputs, Wanted wanted) {}

  enum Wanted {
    OUTPUTS,
    INPUT_GRADIENT
  }

  /** A case by its name, made when it is its turn. */
  record Maker(String name, Supplier<Case> make) {}

  /** All of them, in the order of the table. */
  static List<Maker> all() {
    List<Maker> all = new ArrayList<>();
    for (int n : new int[] {1, 8}) {
      String b = " b" + n;
      all.add(new Maker("resnet18 forward" + b, () -> forward("resnet18 forward" + b, n)));
      all.add(new Maker("resnet18 input gradient" + b, () -> byInput(n)));
      all.add(new Maker("resnet18 all gradients" + b, () -> byAll(n)));
    }
    all.add(new Maker("conv 64-64 56x56 b8", EngineCases::convolution));
    for (DType d : new DType[] {DType.F32, DType.F64}) {
      for (int n : new int[] {1024, 2048}) {
        String name = "gemm " + d.label() + " " + n;
        all.add(new Maker(name, () -> product(name, d, n)));
      }
    }
    all.add(new Maker("tiny operation", EngineCases::tiny));
    all.add(new Maker("cnn 28x28 b32 gradients", EngineCases::cnn));
    all.add(new Maker("mlp 64-64-10 b32 gradients", EngineCases::mlp));
    return all;
  }

  private static Case forward(String name, int n) {
    Model m = new Layers().resnet(Shape.N);
    return new Case(name, DType.F32, m, List.of(normal(n, 3, 224, 224)), Wanted.OUTPUTS);
  }

  private static Case byInput(int n) {
    Model m = new Layers().resnet(Shape.N);
    return new Case(
        "resnet18 input gradient b" + n,
        DType.F32,
        m,
        List.of(normal(n, 3, 224, 224), normal(n, 1000)),
        Wanted.INPUT_GRADIENT);
  }

  /** By the input and all parameters but the statistics of normalisations. */
  private static Case byAll(int n) {
    Layers l = new Layers();
    Network net = Networks.of(l.resnet(n));
    List<Value> by = new ArrayList<>(net.inputs());
    net.parameters().keySet().stream().filter(v -> !v.name().startsWith("s.")).forEach(by::add);
    Network derived =
        Derivatives.vjp(net, List.copyOf(net.outputs().values()), by, RuleSet.STANDARD);
    return new Case(
        "resnet18 all gradients b" + n,
        DType.F32,
        Networks.model("derived", derived, Card.EMPTY, Batching.NONE),
        List.of(normal(1, n, 3, 224, 224), normal(1, n, 1000)),
        Wanted.OUTPUTS);
  }

  private static Case convolution() {
    Layers l = new Layers();
    Value x = l.input("x", Shape.N, 64, 56, 56);
    l.conv(x, 64, 3, 1);
    Tensor rows = normal(8, 64, 56, 56);
    return new Case("conv 64-64 56x56 b8", DType.F32, l.model(), List.of(rows), Wanted.OUTPUTS);
  }

  private static Case product(String name, DType d, int n) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(d, Shape.of(n, n)));
    Value y = b.input("y", new TensorType(d, Shape.of(n, n)));
    b.output("z", b.node("z", new MatMul(), x, y));
    Model m = Networks.model("gemm", b.build(), Card.EMPTY, Batching.NONE);
    Tensor t = normal(1, n, n).to(d);
    return new Case(name, d, m, List.of(t, t), Wanted.OUTPUTS);
  }

  /** A chain of operations on four numbers. */
  private static Case tiny() {
    Layers l = new Layers();
    Value x = l.input("x", Shape.N, 4);
    Value p = l.parameter("p", 1, 4);
    for (int i = 0; i < OPERATIONS / 2; i++) {
      x = l.b.node("tanh" + i, new Tanh(), l.b.node("add" + i, new Add(), x, p));
    }
    l.last = x;
    List<Tensor> row = List.of(normal(1, 4));
    return new Case("tiny operation, x " + OPERATIONS, DType.F32, l.model(), row, Wanted.OUTPUTS);
  }

  private static Case mlp() {
    Layers l = new Layers().trainable();
    Value x = l.input("x", 32, 64);
    x = l.linear(x, 64);
    x = l.b.node("relu", new Relu(), x);
    l.linear(x, 10);
    return l.gradients("mlp 64-64-10 b32 gradients", normal(1, 32, 64), normal(1, 32, 10));
  }

  private static Case cnn() {
    Layers l = new Layers().trainable();
    Value x = l.input("x", 32, 1, 28, 28);
    for (int filters : new int[] {16, 32}) {
      x = l.b.node("relu" + filters, new Relu(), l.conv(x, filters, 3, 1));
      x = l.b.node("pool" + filters, new MaxPool(Windows.of(2, 2).stride(2)), x);
    }
    l.linear(l.b.node("flat", new Flatten(1), x), 10);
    return l.gradients("cnn 28x28 b32 gradients", normal(1, 32, 1, 28, 28), normal(1, 32, 10));
  }

  private static Tensor normal(long... shape) {
    SplittableRandom r = new SplittableRandom(Arrays.hashCode(shape));
    float[] f = new float[Math.toIntExact(Tensor.count(shape))];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) r.nextGaussian();
    }
    return Tensor.of(f, shape);
  }

  /** A network that is being built, with weights as PyTorch's layers begin with. */
  private static final class Layers {
    private final Network.Builder b = Network.builder();
    private final Map<Value, Tensor> parameters = new LinkedHashMap<>();
    private boolean trainable;
    private Value last;
    private int count;

    /** Parameters are inputs, as in training. */
    Layers trainable() {
      trainable = true;
      return this;
    }

    Value input(String name, long... shape) {
      return b.input(name, new TensorType(DType.F32, Shape.of(shape)));
    }

    private Value parameter(String name, double bound, long... shape) {
      SplittableRandom r = new SplittableRandom(count);
      float[] f = new float[Math.toIntExact(Tensor.count(shape))];
      for (int i = 0; i < f.length; i++) {
        f[i] = (float) (bound * (2 * r.nextDouble() - 1));
      }
      return parameter(name, Tensor.of(f, shape));
    }

    private Value parameter(String name, Tensor t) {
      Value v =
          trainable
              ? b.input(name, new TensorType(t.dtype(), Shape.of(t.shape())))
              : b.parameter(name, t);
      parameters.put(v, t);
      return v;
    }

    Value conv(Value x, int filters, int kernel, int stride) {
      return conv(x, filters, kernel, stride, trainable || stride == 1);
    }

    private Value conv(Value x, int filters, int kernel, int stride, boolean bias) {
      String name = "conv" + count++;
      long channels = x.shape().dim(1);
      double bound = 1 / Math.sqrt(channels * kernel * kernel);
      List<Value> in = new ArrayList<>();
      in.add(x);
      in.add(parameter(name + ".w", bound, filters, channels, kernel, kernel));
      if (bias) {
        in.add(parameter(name + ".b", bound, filters));
      }
      Windows w = Windows.of(kernel, kernel).stride(stride).pad(kernel / 2);
      last = b.node(name, new Conv(w, 1), in.toArray(Value[]::new));
      return last;
    }

    Value linear(Value x, int features) {
      String name = "fc" + count++;
      double bound = 1 / Math.sqrt(x.shape().dim(1));
      Value w = parameter(name + ".w", bound, features, x.shape().dim(1));
      Value c = parameter(name + ".b", bound, features);
      last = b.node(name, new Gemm(1, 1, false, true), x, w, c);
      return last;
    }

    private Value normalised(Value x) {
      String name = "bn" + count++;
      long channels = x.shape().dim(1);
      float[] ones = new float[(int) channels];
      Arrays.fill(ones, 1);
      return b.node(
          name,
          new BatchNormalization(1e-5),
          x,
          parameter(name + ".scale", Tensor.of(ones)),
          parameter(name + ".shift", Tensor.of(new float[ones.length])),
          parameter("s." + name + ".mean", Tensor.of(new float[ones.length])),
          parameter("s." + name + ".variance", Tensor.of(ones)));
    }

    private Value relu(Value x) {
      return b.node("relu" + count++, new Relu(), x);
    }

    /** The network of He et al. (2015) with 18 layers, as PyTorch has it. */
    Model resnet(long n) {
      Value x = input("x", n, 3, 224, 224);
      x = relu(normalised(conv(x, 64, 7, 2, false)));
      x = b.node("pool", new MaxPool(Windows.of(3, 3).stride(2).pad(1)), x);
      for (int filters : new int[] {64, 128, 256, 512}) {
        for (int block = 0; block < 2; block++) {
          int stride = block == 0 && filters > 64 ? 2 : 1;
          Value y = relu(normalised(conv(x, filters, 3, stride, false)));
          y = normalised(conv(y, filters, 3, 1, false));
          Value same = stride == 1 ? x : normalised(conv(x, filters, 1, stride, false));
          x = relu(b.node("sum" + count++, new Add(), y, same));
        }
      }
      x = b.node("mean", new GlobalAveragePool(), x);
      linear(b.node("flat", new Flatten(1), x), 1000);
      return model(n == Shape.N ? Batching.AXIS : Batching.NONE);
    }

    Model model() {
      return model(Batching.AXIS);
    }

    private Model model(Batching batching) {
      b.output("y", last);
      return Networks.model("net", b.build(), Card.EMPTY, batching);
    }

    /** Outputs and the gradients by all parameters, which are inputs. */
    Case gradients(String name, Tensor x, Tensor cotangent) {
      Network net = Networks.of(model(Batching.NONE));
      List<Value> by = net.inputs().subList(1, net.inputs().size());
      Network derived =
          Derivatives.vjp(net, List.copyOf(net.outputs().values()), by, RuleSet.STANDARD);
      List<Tensor> inputs = new ArrayList<>();
      inputs.add(x);
      for (Tensor p : parameters.values()) {
        long[] one = new long[p.rank() + 1];
        one[0] = 1;
        System.arraycopy(p.shape(), 0, one, 1, p.rank());
        inputs.add(p.reshape(one));
      }
      inputs.add(cotangent);
      Model m = Networks.model(name, derived, Card.EMPTY, Batching.NONE);
      return new Case(name, DType.F32, m, inputs, Wanted.OUTPUTS);
    }
  }
}
