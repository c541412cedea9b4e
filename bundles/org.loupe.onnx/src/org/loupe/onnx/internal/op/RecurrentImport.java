package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Elu;
import org.loupe.network.op.HardSigmoid;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.Recurrent;
import org.loupe.network.op.Recurrent.Cell;
import org.loupe.network.op.Recurrent.Direction;
import org.loupe.network.op.Recurrent.Given;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Softsign;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.ThresholdedRelu;
import org.loupe.network.op.Transpose;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * A recurrent layer; lengths of sequences are known.
 *
 * @param type ONNX's name
 */
record RecurrentImport(String type) implements OpImport {

  private static final List<String> NAMES =
      List.of("Sigmoid", "Tanh", "Relu", "Softsign", "Softplus", "HardSigmoid", "LeakyRelu", "Elu");

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    Direction direction = direction(node, a.text("direction", "forward"));
    Cell cell = cell(a);
    boolean rowsFirst = a.flag("layout");
    if (a.flag("input_forget")) {
      throw node.refuse("couples its input and forget gates");
    }
    List<Value> operands = new ArrayList<>();
    operands.add(rowsFirst ? swapped(node, "x", node.value(0)) : node.value(0));
    operands.add(node.value(1));
    operands.add(node.value(2));
    List<Given> given = new ArrayList<>();
    int[] at = {3, 5, 6, 7};
    for (Given g : Given.values()) {
      int i = at[g.ordinal()];
      if (node.has(i)) {
        boolean state = g == Given.STATE || g == Given.CELL;
        Value v = node.value(i);
        operands.add(rowsFirst && state ? swapped(node, "first" + i, v) : v);
        given.add(g);
      }
    }
    Recurrent op =
        new Recurrent(
            cell,
            direction,
            Math.toIntExact(a.integer("hidden_size", node.shape(2).dim(2))),
            activations(node, cell, direction),
            a.floating("clip", Double.POSITIVE_INFINITY),
            given,
            node.has(4)
                ? node.numbers(4, "lengths").stream().map(Math::toIntExact).toList()
                : List.of());
    if (!rowsFirst) {
      node.emit(op, operands);
      return;
    }
    List<Value> results =
        new ArrayList<>(node.steps("layer", op, cell == Cell.LSTM ? 3 : 2, operands));
    results.set(0, node.step("rows", new Transpose(List.of(2, 0, 1, 3)), results.get(0)));
    for (int i = 1; i < results.size(); i++) {
      results.set(i, swapped(node, "last" + i, results.get(i)));
    }
    node.become(results);
  }

  private static Value swapped(OnnxNode node, String suffix, Value x) {
    return node.step(suffix, new Transpose(List.of(1, 0, 2)), x);
  }

  private Cell cell(Attributes a) {
    return switch (type) {
      case "LSTM" -> Cell.LSTM;
      case "GRU" -> a.flag("linear_before_reset") ? Cell.GRU_LINEAR_FIRST : Cell.GRU;
      default -> Cell.RNN;
    };
  }

  private static Direction direction(OnnxNode node, String text) {
    return switch (text) {
      case "forward" -> Direction.FORWARD;
      case "reverse" -> Direction.REVERSE;
      case "bidirectional" -> Direction.BOTH;
      default -> throw node.refuse("goes in the unknown direction %s", Shown.of(text));
    };
  }

  private static List<Op> activations(OnnxNode node, Cell cell, Direction direction) {
    List<String> usual =
        switch (cell) {
          case RNN -> List.of("Tanh");
          case GRU, GRU_LINEAR_FIRST -> List.of("Sigmoid", "Tanh");
          case LSTM -> List.of("Sigmoid", "Tanh", "Tanh");
        };
    List<String> all = new ArrayList<>(node.attributes().texts("activations").orElse(List.of()));
    while (all.isEmpty() || all.size() < usual.size() * direction.count()) {
      all.addAll(usual);
    }
    Iterator<Float> alpha = numbers(node, "activation_alpha");
    Iterator<Float> beta = numbers(node, "activation_beta");
    return all.stream().map(name -> given(activation(node, name), alpha, beta)).toList();
  }

  private static Iterator<Float> numbers(OnnxNode node, String attribute) {
    return node.attributes().floatings(attribute).orElse(List.of()).iterator();
  }

  /** An activation with the numbers that a file gives in the order of those that take some. */
  private static Op given(Op usual, Iterator<Float> alpha, Iterator<Float> beta) {
    return switch (usual) {
      case HardSigmoid h when alpha.hasNext() ->
          new HardSigmoid(alpha.next(), beta.hasNext() ? beta.next() : h.beta());
      case LeakyRelu _ when alpha.hasNext() -> new LeakyRelu(alpha.next());
      case Elu _ when alpha.hasNext() -> new Elu(alpha.next());
      case ThresholdedRelu _ when alpha.hasNext() -> new ThresholdedRelu(alpha.next());
      default -> usual;
    };
  }

  private static Op activation(OnnxNode node, String name) {
    return activation(name)
        .orElseThrow(() -> node.missing("with the activation " + Shown.of(name)));
  }

  private static Optional<Op> activation(String name) {
    return Optional.ofNullable(
        switch (name.toLowerCase(Locale.ROOT)) {
          case "sigmoid" -> new Sigmoid();
          case "tanh" -> new Tanh();
          case "relu" -> new Relu();
          case "softsign" -> new Softsign();
          case "softplus" -> new Softplus();
          case "hardsigmoid" -> new HardSigmoid(0.2, 0.5);
          case "leakyrelu" -> new LeakyRelu(0.01);
          case "elu" -> new Elu(1);
          case "thresholdedrelu" -> new ThresholdedRelu(1);
          default -> null;
        });
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Recurrent r) || !type.equals(type(r.cell()))) {
      return false;
    }
    Optional<List<String>> activations = names(r.activations());
    if (activations.isEmpty()) {
      return false;
    }
    List<String> operands = new ArrayList<>(node.operands().subList(0, 3));
    int[] at = {3, 5, 6, 7};
    for (Given g : r.given()) {
      pad(operands, at[g.ordinal()]);
      operands.add(node.operands().get(3 + r.given().indexOf(g)));
    }
    if (!r.lengths().isEmpty()) {
      long[] lengths = r.lengths().stream().mapToLong(Integer::longValue).toArray();
      pad(operands, 5);
      operands.set(4, node.numbers("lengths", Tensor.of(lengths, lengths.length).to(DType.I32)));
    }
    String direction =
        switch (r.direction()) {
          case FORWARD -> "forward";
          case REVERSE -> "reverse";
          case BOTH -> "bidirectional";
        };
    node.emit(
        OnnxForm.of(type)
            .integer("hidden_size", r.hidden())
            .text("direction", direction)
            .texts("activations", activations.get())
            .floating("clip", r.clip(), Double.POSITIVE_INFINITY)
            .flag("linear_before_reset", r.cell() == Cell.GRU_LINEAR_FIRST),
        operands);
    return true;
  }

  private static void pad(List<String> operands, int size) {
    while (operands.size() < size) {
      operands.add("");
    }
  }

  private static String type(Cell cell) {
    return switch (cell) {
      case RNN -> "RNN";
      case GRU, GRU_LINEAR_FIRST -> "GRU";
      case LSTM -> "LSTM";
    };
  }

  /** ONNX's names of activations; empty when one is not as its name alone says. */
  private static Optional<List<String>> names(List<Op> activations) {
    List<String> all = new ArrayList<>();
    for (Op a : activations) {
      NAMES.stream().filter(n -> activation(n).equals(Optional.of(a))).forEach(all::add);
    }
    return Optional.of(all).filter(l -> l.size() == activations.size());
  }
}
