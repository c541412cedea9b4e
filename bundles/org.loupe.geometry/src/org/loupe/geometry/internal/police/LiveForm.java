package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PoliceParameters;
import org.loupe.geometry.PoliceRule;
import org.loupe.geometry.internal.surgery.Rewrite;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Dropout;

/**
 * A network that works its shifts out itself: the corners of a region, as constants, go through the
 * same layers, and what shifts their units shifts those of the rows. Gradients go through the
 * shifts, so that a training moves parameters of the constrained network.
 *
 * <p>With an active shift the gradient of a unit's own bias is zero, and of corners that are as
 * extreme the first counts. Fully connected layers only.
 */
final class LiveForm {

  private static final String SHIFTED = "police.shifted.";

  private final Network raw;
  private final PoliceParameters parameters;
  private final Map<String, AffineProgram.Cut> cuts = new HashMap<>();
  private final Map<Value, Value> corners = new HashMap<>();

  private LiveForm(Network raw, PoliceParameters parameters) {
    this.raw = raw;
    this.parameters = parameters;
  }

  /** The network without the shifts that it works out. */
  static Network removed(Network raw) {
    if (raw.nodes().stream().noneMatch(n -> n.name().startsWith(SHIFTED))) {
      return raw;
    }
    Rewrite rewrite = new Rewrite(raw);
    for (Node n : raw.nodes()) {
      if (n.name().startsWith(SHIFTED)) {
        rewrite.node(n.name(), (_, _, operands) -> List.of(operands.getFirst()));
      }
    }
    return rewrite.build();
  }

  /** The network with nodes that shift its units. */
  static Network of(Model model, List<Extent> extents, PoliceParameters parameters) {
    Network raw = Networks.of(model.raw());
    double[][] points = extents.getFirst().corners();
    if (extents.size() != 1 || points.length == 0) {
      throw refused(
          extents.size() != 1
              ? "There are %d regions.".formatted(extents.size())
              : "The region has more than 4096 corners.",
          "Give a single region of few corners, or form = folded.");
    }
    LiveForm live = new LiveForm(raw, parameters);
    AffineProgram program = AffineProgram.of(raw, raw.outputs().values().iterator().next());
    for (AffineProgram.Step s : program.steps()) {
      if (s instanceof AffineProgram.Cut c) {
        live.cuts.put(c.name(), c);
      } else if (s instanceof AffineProgram.Largest m) {
        throw refused("'%s' is a maximum of units.".formatted(m.name()), "Take form = folded.");
      }
    }
    return live.write(program, prepared(model, points));
  }

  /** Corners behind the preparation of inputs that a card states. */
  private static double[][] prepared(Model model, double[][] points) {
    Network network = Networks.of(model);
    int more = network.nodes().size() - Networks.of(model.raw()).nodes().size();
    if (more == 0) {
      return points;
    }
    AffineProgram card = AffineProgram.of(network, network.nodes().get(more - 1).output());
    double[][] prepared = new double[points.length][];
    for (int i = 0; i < points.length; i++) {
      prepared[i] = card.value(points[i]);
    }
    return prepared;
  }

  private static LoupeException refused(String what, String remedy) {
    return new LoupeException(
        GeometryProblem.POLICE_NETWORK,
        what
            + " Shifts that a network works out itself need one"
            + " region, and layers and activations of vectors.",
        remedy);
  }

  private Network write(AffineProgram program, double[][] points) {
    List<Node> needed = raw.ancestors(List.of(program.output()));
    Rewrite rewrite = new Rewrite(raw);
    Value input = raw.inputs().getFirst();
    for (Node n : needed) {
      check(n);
      rewrite.node(n.name(), (b, node, operands) -> write(b, node, operands, input, points));
    }
    return rewrite.build();
  }

  private void check(Node n) {
    if (n.op() instanceof BatchNormalization || n.op() instanceof Dropout) {
      throw refused(
          "%s does something else in a training than on the corners.".formatted(n),
          "Take it out of the network, or form = folded after the training.");
    }
    AffineProgram.Cut cut = cuts.get(n.name());
    if (cut != null
        && (n.inputs().getFirst().shape().rank() != 2
            || cut.functions().functions().stream().anyMatch(f -> f.thresholds().length > 1))) {
      throw refused(
          "%s takes %s, or has several thresholds.".formatted(n, n.inputs().getFirst().shape()),
          "Take form = folded.");
    }
  }

  /** A node, and the same for the corners. */
  private List<Value> write(
      Network.Builder b, Node n, List<Value> operands, Value input, double[][] points) {
    if (n.inputs().contains(input)) {
      corners.computeIfAbsent(input, v -> constant(b, v, points));
    }
    List<Value> main = new ArrayList<>(operands);
    List<Value> twin = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      twin.add(corners.getOrDefault(n.inputs().get(i), operands.get(i)));
    }
    AffineProgram.Cut cut = cuts.get(n.name());
    if (cut != null && cut.functions().of(0).thresholds().length == 1) {
      double threshold = cut.functions().of(0).thresholds()[0];
      ShiftNodes shift = new ShiftNodes(b, n.name(), twin.getFirst());
      Value by = shift.of(threshold, parameters.margin(), parameters.rule() == PoliceRule.MAJORITY);
      main.set(0, b.node(SHIFTED + n.name(), new Add(), operands.getFirst(), by));
      twin.set(0, b.node("police.corners.shifted." + n.name(), new Add(), twin.getFirst(), by));
    }
    List<Value> results = Rewrite.copy(b, n, main);
    if (n.inputs().stream().anyMatch(corners::containsKey)) {
      corners.put(n.output(), twin(b, n, twin));
    }
    return results;
  }

  private static Value twin(Network.Builder b, Node n, List<Value> twin) {
    try {
      return b.node("police.corners." + n.name(), n.op(), twin.toArray(Value[]::new));
    } catch (LoupeException _) {
      throw refused(
          "%s cannot take corners in the place of rows.".formatted(n), "Take form = folded.");
    }
  }

  private static Value constant(Network.Builder b, Value input, double[][] points) {
    DType dtype = input.type().dtype();
    long[] shape = input.shape().dims();
    shape[0] = points.length;
    double[] flat = Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
    return b.constant("police.corners", Tensor.of(flat, flat.length).to(dtype).reshape(shape));
  }
}
