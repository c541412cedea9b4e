package org.loupe.training.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.BatchNormalizationTraining;
import org.loupe.network.op.BinaryCrossEntropy;
import org.loupe.network.op.Composite;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.MeanSquaredError;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.SoftmaxCrossEntropy;
import org.loupe.training.Loss;
import org.loupe.training.Training;
import org.loupe.training.TrainingProblem;

/** Writes the programs of a training. */
public final class StepNetwork {
  /** Their definitions share much with their derivatives, which are written from them. */
  private static final Set<Class<? extends Op>> WRITTEN =
      Set.of(
          BatchNormalizationTraining.class,
          SoftmaxCrossEntropy.class,
          MeanSquaredError.class,
          BinaryCrossEntropy.class);

  private final Network network;
  private final Loss loss;
  private final Value prediction;
  private final List<Node> nodes;
  private final List<Value> parameters = new ArrayList<>();
  private final List<Value> statistics = new ArrayList<>();
  private final List<Training.Mask> masks = new ArrayList<>();

  private StepNetwork(Network network, Loss loss) {
    this.network = network;
    this.loss = loss;
    check();
    prediction = scores();
    nodes = network.ancestors(List.of(prediction));
    Set<Value> used = new LinkedHashSet<>();
    for (Node n : nodes) {
      if (n.op() instanceof BatchNormalization) {
        statistics.addAll(n.inputs().subList(3, 5));
      }
      used.addAll(n.inputs());
    }
    network.parameters().keySet().stream()
        .filter(v -> used.contains(v) && !statistics.contains(v))
        .forEach(parameters::add);
    if (parameters.isEmpty()) {
      throw new LoupeException(
          TrainingProblem.NETWORK, "There are no parameters before '%s'.".formatted(prediction));
    }
    if (!network.parameters().keySet().containsAll(statistics)
        || Set.copyOf(statistics).size() < statistics.size()) {
      throw new LoupeException(
          TrainingProblem.NETWORK,
          "A batch normalisation has statistics that are no parameters of its own.");
    }
  }

  /** The programs of a network. */
  public static Training of(Network network, Loss loss) {
    return new StepNetwork(network, loss).training();
  }

  private void check() {
    if (network.inputs().size() != 1 || network.outputs().size() != 1 || !network.isBatched()) {
      throw new LoupeException(
          TrainingProblem.NETWORK,
          "The network has the inputs %s and the outputs %s."
              .formatted(network.inputs(), network.outputs().values()));
    }
  }

  /** The output; what its softmax takes where the loss has a softmax of its own. */
  private Value scores() {
    Value output = network.outputs().values().iterator().next();
    if (output.shape().rank() == 0 || output.shape().dim(0) != Shape.N) {
      throw new LoupeException(
          TrainingProblem.NETWORK, "The output %s has no batch size.".formatted(output));
    }
    boolean last =
        loss instanceof Loss.CrossEntropy
            && output.shape().rank() == 2
            && network.producer(output).filter(n -> n.op() instanceof Softmax).isPresent();
    return last ? network.producer(output).orElseThrow().inputs().getFirst() : output;
  }

  private Training training() {
    Network step = step();
    Network check = check(Network.builder());
    return new Training(
        step,
        check,
        network.inputs().getFirst().type(),
        loss.targets(prediction.type()),
        prediction.type(),
        parameters.stream().map(this::trained).toList(),
        statistics.stream().map(this::trained).toList(),
        masks);
  }

  private Training.Trained trained(Value v) {
    Tensor initial = network.parameters().get(v);
    int number = List.copyOf(network.parameters().keySet()).indexOf(v);
    return new Training.Trained(number, v.name(), initial, initial.rank() > 1);
  }

  /** What both programs begin with: rows, targets, share and parameters. */
  private Map<Value, Value> begin(Network.Builder b) {
    Map<Value, Value> now = new HashMap<>();
    Value x = network.inputs().getFirst();
    now.put(x, b.input(x.name(), x.type()));
    return now;
  }

  private Network check(Network.Builder b) {
    Map<Value, Value> now = begin(b);
    Value targets = b.input("targets", loss.targets(prediction.type()));
    Value share = b.input("share", prediction.type().with(Shape.SCALAR));
    parameters.forEach(v -> now.put(v, b.input(v.name(), v.type())));
    statistics.forEach(v -> now.put(v, b.input(v.name(), v.type())));
    copyConstants(b, now);
    for (Node n : nodes) {
      copy(b, n, n.op(), operands(n, now), now);
    }
    Value y = now.get(prediction);
    Node measured = b.node("loss", loss.op(), List.of(y, targets, share), loss.results());
    return b.output("loss", measured.output()).output("prediction", y).build();
  }

  private void copyConstants(Network.Builder b, Map<Value, Value> now) {
    network.constants().forEach((v, t) -> now.put(v, b.constant(v.name(), t)));
  }

  private static List<Value> operands(Node n, Map<Value, Value> now) {
    List<Value> all = new ArrayList<>();
    n.inputs().forEach(v -> all.add(now.get(v)));
    return all;
  }

  private static void copy(
      Network.Builder b, Node n, Op op, List<Value> operands, Map<Value, Value> now) {
    List<String> names = n.outputs().stream().map(Value::name).toList();
    List<Value> results = b.node(n.name(), op, operands, names).outputs();
    for (int i = 0; i < names.size(); i++) {
      now.put(n.outputs().get(i), results.get(i));
    }
  }

  /** The forward pass of a step. */
  private Network forward() {
    Network.Builder b = Network.builder();
    Map<Value, Value> now = begin(b);
    Value targets = b.input("targets", loss.targets(prediction.type()));
    Value share = b.input("share", prediction.type().with(Shape.SCALAR));
    parameters.forEach(v -> now.put(v, b.input(v.name(), v.type())));
    copyConstants(b, now);
    for (Node n : nodes) {
      switch (n.op()) {
        case BatchNormalization o -> {
          List<Value> in = operands(n, now);
          Node batch =
              b.node(
                  n.name(),
                  new BatchNormalizationTraining(o.epsilon()),
                  List.of(in.get(0), in.get(1), in.get(2), share),
                  List.of(n.output().name(), n.name() + ".mean", n.name() + ".variance"));
          now.put(n.output(), batch.output());
        }
        case Dropout o when o.ratio() > 0 -> {
          Value x = now.get(n.inputs().getFirst());
          Value mask = b.input("mask:" + n.name(), x.type());
          masks.add(new Training.Mask(x.shape(), o.ratio()));
          copy(b, n, new Mul(), List.of(x, mask), now);
        }
        default -> copy(b, n, n.op(), operands(n, now), now);
      }
    }
    List<Value> compared = List.of(now.get(prediction), targets, share);
    Node measured = b.node("loss", loss.op(), compared, loss.results());
    return b.output("loss", measured.output()).build();
  }

  private Network step() {
    Network forward = forward();
    Value total = forward.outputs().get("loss");
    List<Value> by = forward.inputs().subList(3, 3 + parameters.size());
    Network derived = Derivatives.vjp(forward, List.of(total), by, RuleSet.STANDARD);
    return rewritten(derived, forward.inputs().size());
  }

  /**
   * The derivative for the cotangent 1, with shared parts computed once and the statistics of batch
   * normalisation as further outputs.
   *
   * @param inputs how many inputs it has before the cotangent
   */
  private static Network rewritten(Network derived, int inputs) {
    Network.Builder begin = Network.builder();
    List<Value> all =
        derived.inputs().subList(0, inputs).stream()
            .map(v -> begin.input(v.name(), v.type()))
            .toList();
    Wiring w = Wiring.copyOf(begin.output("rows", all.getFirst()).build());
    Map<Value, Value> now = new HashMap<>();
    for (int i = 0; i < inputs; i++) {
      now.put(derived.inputs().get(i), w.of(all.get(i)));
    }
    TensorType type = derived.inputs().get(inputs).type();
    now.put(derived.inputs().get(inputs), w.scalar(1, type.dtype()));
    derived.constants().forEach((v, t) -> now.put(v, w.constant(v.name(), t)));
    List<Value> found = new ArrayList<>();
    for (Node n : derived.nodes()) {
      List<Value> in = operands(n, now);
      List<Value> results = results(w, n, in);
      for (int i = 0; i < n.outputs().size(); i++) {
        now.put(n.outputs().get(i), results.get(i));
      }
      if (n.op() instanceof BatchNormalizationTraining) {
        found.addAll(results.subList(1, 3));
      }
    }
    Map<String, Value> outputs = new LinkedHashMap<>();
    derived.outputs().forEach((name, v) -> outputs.put(name, now.get(v)));
    found.forEach(v -> outputs.put("statistics:" + outputs.size(), v));
    return w.build(outputs, Set.of());
  }

  private static List<Value> results(Wiring w, Node n, List<Value> in) {
    if (WRITTEN.contains(n.op().getClass()) && n.op() instanceof Composite c) {
      return c.compose(w, in);
    }
    return n.outputs().size() == 1
        ? List.of(w.apply(n.op(), in.toArray(Value[]::new)))
        : w.results(n.op(), n.outputs().size(), in);
  }
}
