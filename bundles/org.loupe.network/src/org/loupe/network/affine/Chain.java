package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** Affine maps one after another and side by side: an operation that is defined by affine ones. */
public final class Chain implements AffineMap {

  private final AffineProgram program;

  /** What each step does. */
  private final List<AffineMap> maps;

  private Chain(AffineProgram program, List<AffineMap> maps) {
    this.program = program;
    this.maps = maps;
  }

  /**
   * The map of an operation at a node by its definition.
   *
   * @param site a node of an operation that is defined by others
   * @return empty when it is not affine in one operand, the others being known
   */
  public static Optional<AffineMap> of(AffineSite site) {
    List<Value> inputs = site.node().inputs();
    if (site.node().outputs().size() != 1
        || site.known().stream().filter(Optional::isEmpty).count() != 1) {
      return Optional.empty();
    }
    Network.Builder b = Network.builder();
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      long[] dims = Arrays.stream(site.shapes().get(i)).asLongStream().toArray();
      TensorType type = new TensorType(inputs.get(i).type().dtype(), Shape.of(dims));
      String name = "operand" + i;
      operands.add(
          site.known().get(i).isEmpty()
              ? b.input(name, type)
              : b.constant(name, tensor(site.numbers(i), type)));
    }
    try {
      Value y = b.node("op", site.node().op(), operands, List.of("y")).output();
      b.output("y", y);
      Wiring w = Wiring.copyOf(b.build(), n -> true);
      Network written = w.build(Map.of("y", w.of(y)), Set.of());
      AffineProgram program = AffineProgram.of(written, written.outputs().get("y"));
      return program.steps().stream().allMatch(AffineProgram.Linear.class::isInstance)
              && program.leftOut().isEmpty()
          ? Optional.of(
              new Chain(
                  program,
                  program.steps().stream().map(s -> ((AffineProgram.Linear) s).map()).toList()))
          : Optional.empty();
    } catch (LoupeException _) {
      return Optional.empty();
    }
  }

  private static Tensor tensor(double[] numbers, TensorType type) {
    return Tensor.of(numbers).reshape(type.shape().dims()).to(type.dtype());
  }

  @Override
  public double[] apply(double[][] inputs, int images) {
    double[][] live = new double[program.slots()][];
    live[0] = inputs[0];
    for (int i = 0; i < maps.size(); i++) {
      AffineProgram.Step s = program.steps().get(i);
      live[s.output()] = maps.get(i).apply(AffineProgram.operands(s, live), images);
      for (int d : s.drop()) {
        live[d] = null;
      }
    }
    return live[program.outputSlot()];
  }

  @Override
  public AffineMap sizes() {
    return new Chain(program, maps.stream().map(AffineMap::sizes).toList());
  }

  @Override
  public int terms() {
    return maps.stream().mapToInt(AffineMap::terms).sum();
  }
}
