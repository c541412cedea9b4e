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
 * A network that works its shifts out itself: the corners of each region, as constants, go through
 * the same layers, and what shifts their units shifts those of the rows. Gradients go through the
 * shifts, so that a training moves parameters of the constrained network.
 *
 * <p>With an active shift the gradient of a unit's own bias is zero, and of corners that are as
 * extreme the first counts. A convolution has one shift a channel for all places and regions.
 */
final class LiveForm {

  private static final String SHIFTED = "police.shifted.";

  private final Network raw;
  private final PoliceParameters parameters;
  private final Map<String, AffineProgram.Cut> cuts = new HashMap<>();
  private final Map<String, Constraint.Layer> layers = new HashMap<>();
  private final List<Map<Value, Value>> corners = new ArrayList<>();

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

  /** The sides that a network keeps its units to by {@code rule = sticky}, by activation. */
  static Map<String, boolean[]> sides(Network raw) {
    Map<String, boolean[]> sides = new HashMap<>();
    raw.constants()
        .forEach(
            (v, numbers) -> {
              if (v.name().startsWith(ShiftNodes.NAMED) && v.name().endsWith(ShiftNodes.SIDES)) {
                String node =
                    v.name()
                        .substring(
                            ShiftNodes.NAMED.length(),
                            v.name().length() - ShiftNodes.SIDES.length());
                boolean[] above = new boolean[(int) numbers.count()];
                for (int k = 0; k < above.length; k++) {
                  above[k] = numbers.getDouble(k) > 0;
                }
                sides.put(node, above);
              }
            });
    return sides;
  }

  /**
   * The network with nodes that shift its units.
   *
   * @param layers the shifts as they are now
   */
  static Network of(
      Model model,
      List<Extent> extents,
      PoliceParameters parameters,
      List<Constraint.Layer> layers) {
    Network raw = Networks.of(model.raw());
    LiveForm live = new LiveForm(raw, parameters);
    List<double[][]> points = new ArrayList<>();
    for (Extent e : extents) {
      if (e.corners().length == 0) {
        throw refused(
            "Region %d has more than 4096 corners.".formatted(points.size()),
            "Give regions of few corners, or form = folded.");
      }
      points.add(prepared(model, e.corners()));
      live.corners.add(new HashMap<>());
    }
    layers.forEach(l -> live.layers.put(l.place().node().name(), l));
    AffineProgram program = AffineProgram.of(raw, raw.outputs().values().iterator().next());
    for (AffineProgram.Step s : program.steps()) {
      if (s instanceof AffineProgram.Cut c) {
        live.cuts.put(c.name(), c);
      } else if (s instanceof AffineProgram.Largest m) {
        throw refused("'%s' is a maximum of units.".formatted(m.name()), "Take form = folded.");
      }
    }
    return live.write(program, points);
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
            + " Shifts that a network works out itself need layers and activations that do the"
            + " same to corners and to rows.",
        remedy);
  }

  private Network write(AffineProgram program, List<double[][]> points) {
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
    if (cut == null) {
      return;
    }
    Constraint.Layer layer = layers.get(n.name());
    boolean along = n.inputs().getFirst().shape().rank() == 2 || layer.place().isChannelled();
    if (!along || cut.functions().functions().stream().anyMatch(f -> f.thresholds().length > 1)) {
      throw refused(
          "%s takes %s, or has several thresholds.".formatted(n, n.inputs().getFirst().shape()),
          "Take form = folded.");
    }
    int intervals = layer.units() / layer.shifts().length * corners.size();
    if (intervals > ShiftNodes.MOST) {
      throw refused(
          "A bias of %s has %d places and regions to be right for, more than %d."
              .formatted(n, intervals, ShiftNodes.MOST),
          "Take form = folded.");
    }
  }

  /** A node, and the same for the corners of each region. */
  private List<Value> write(
      Network.Builder b, Node n, List<Value> operands, Value input, List<double[][]> points) {
    List<Value> main = new ArrayList<>(operands);
    List<List<Value>> twins = new ArrayList<>();
    for (int r = 0; r < corners.size(); r++) {
      Map<Value, Value> mine = corners.get(r);
      if (n.inputs().contains(input) && !mine.containsKey(input)) {
        mine.put(input, constant(b, name("police.corners", r), input, points.get(r)));
      }
      List<Value> twin = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        twin.add(mine.getOrDefault(n.inputs().get(i), operands.get(i)));
      }
      twins.add(twin);
    }
    AffineProgram.Cut cut = cuts.get(n.name());
    if (cut != null && cut.functions().of(0).thresholds().length == 1) {
      double threshold = cut.functions().of(0).thresholds()[0];
      List<Value> taken = twins.stream().map(List::getFirst).toList();
      boolean[] above = layers.get(n.name()).above();
      Value by =
          new ShiftNodes(b, n.name(), taken)
              .of(threshold, parameters.margin(), parameters.rule(), above);
      main.set(0, b.node(SHIFTED + n.name(), new Add(), operands.getFirst(), by));
      for (int r = 0; r < twins.size(); r++) {
        String shifted = name("police.corners", r) + ".shifted." + n.name();
        twins.get(r).set(0, b.node(shifted, new Add(), taken.get(r), by));
      }
    }
    List<Value> results = Rewrite.copy(b, n, main);
    for (int r = 0; r < twins.size(); r++) {
      if (n.inputs().stream().anyMatch(corners.get(r)::containsKey)) {
        corners.get(r).put(n.output(), twin(b, name("police.corners", r), n, twins.get(r)));
      }
    }
    return results;
  }

  private String name(String of, int region) {
    return corners.size() == 1 ? of : of + "." + region;
  }

  private static Value twin(Network.Builder b, String of, Node n, List<Value> twin) {
    try {
      return b.node(of + "." + n.name(), n.op(), twin.toArray(Value[]::new));
    } catch (LoupeException _) {
      throw refused(
          "%s cannot take corners in the place of rows.".formatted(n), "Take form = folded.");
    }
  }

  private static Value constant(Network.Builder b, String name, Value input, double[][] points) {
    DType dtype = input.type().dtype();
    long[] shape = input.shape().dims();
    shape[0] = points.length;
    double[] flat = Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
    return b.constant(name, Tensor.of(flat, flat.length).to(dtype).reshape(shape));
  }
}
