package org.loupe.geometry.reference;

import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.loupe.api.value.Model;
import org.loupe.geometry.Exact;
import org.loupe.geometry.Given;
import org.loupe.geometry.Partition;
import org.loupe.geometry.TestContext;

/** A random network in a window, with its regions by both programs. */
final class Example {

  /** A few times what rounding makes of a unit: closer decisions may differ. */
  private static final double CLOSE = 2e-12;

  /** Networks are small: a seed with more is a mistake in how they are drawn. */
  private static final int MOST_REGIONS = 1500;

  private final String name;
  private final Weights weights;
  private final Scene scene;
  private final Model model;
  private final PlainNetwork network;
  private final Reference reference;
  private final ClassCells classCells;
  private final Map<Pair, Double> borders;
  private Partition partition;
  private Partition withoutRounding;

  private Example(String name, Weights weights, Scene scene, Model model, PlainNetwork network) {
    this.name = name;
    this.weights = weights;
    this.scene = scene;
    this.model = model;
    this.network = network;
    double[][] corners = RandomWindows.corners(scene.window());
    reference = Reference.of(network, scene.plane().functions(), corners, MOST_REGIONS);
    classCells = ClassCells.of(reference);
    borders = ClassBorders.lengths(classCells, reference.window().diameter());
  }

  /**
   * Draws a network.
   *
   * @param how gives the number of the value that is the output
   */
  static Example of(
      String name,
      Weights weights,
      Scene scene,
      RandomGenerator r,
      ToIntFunction<RandomNetworks> how) {
    Twins twins = new Twins(scene.plane().inputs());
    int output = how.applyAsInt(new RandomNetworks(twins, weights, r, scene.middle()));
    String words = "%s (%s, %s, %s)".formatted(name, weights, twins.words(), scene.window());
    return new Example(words, weights, scene, twins.model(output), twins.plain());
  }

  /** What to ask for a partition, without a picture. */
  Given given() {
    return Given.net(model).plane(scene.plane().plane()).window(scene.window()).show();
  }

  /** By one thread, with the defaults; made once. */
  Partition partition() {
    if (partition == null) {
      partition = given().in(new TestContext(1));
    }
    return partition;
  }

  /** All in exact arithmetic; made once. */
  Partition withoutRounding() {
    if (withoutRounding == null) {
      withoutRounding = given().exact(Exact.ALWAYS).in(new TestContext(1));
    }
    return withoutRounding;
  }

  Reference reference() {
    return reference;
  }

  /** Where the reference has which class. */
  ClassCells classCells() {
    return classCells;
  }

  /** How long the borders between classes are in the reference. */
  Map<Pair, Double> borders() {
    return borders;
  }

  /** The network's outputs at a point of the plane, number by number. */
  double[] outputs(double x, double y) {
    return network.at(scene.plane().at(x, y));
  }

  /** Whether rounding cannot decide otherwise than the reference, so that regions are the same. */
  boolean isClear() {
    return reference.margin() > CLOSE;
  }

  /** Whether arithmetic without rounding decides as the reference, however close it is. */
  boolean isClearWithoutRounding() {
    return isClear() || weights == Weights.DYADIC;
  }

  /** Kind, seed and layers. */
  @Override
  public String toString() {
    return name;
  }
}
