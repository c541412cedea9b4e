package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.geometry.GeometryProblem;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Surrogate;

/**
 * A network that is to be cut, before it is known where. Smooth activations are replaced by chords
 * on what they take in the domain, where that is wished; a network without them is cut as it is.
 */
public final class Draft {

  /** In the place of chords where only the shape of the program counts. */
  private static final Surrogate ANY = (_, _, _, _) -> Reading.Elementwise.same(Pieces.RELU);

  private final Network network;
  private final Value output;
  private final AffineProgram outline;
  private final Optional<Double> within;

  private Draft(Network network, Value output, AffineProgram outline, Optional<Double> within) {
    this.network = network;
    this.output = output;
    this.outline = outline;
    this.within = within;
  }

  /**
   * Of the first output of a model.
   *
   * @param surrogate how far chords may be from smooth activations; empty where these are refused
   * @throws LoupeException when a node is not piecewise affine and cannot be replaced, naming it;
   *     where chords would do and are not asked for they are the remedy
   */
  public static Draft of(Model model, Optional<Double> surrogate) {
    Network network = Networks.of(model);
    Value output = network.outputs().values().iterator().next();
    if (surrogate.isEmpty()) {
      AffineProgram program =
          exact(
              model,
              "Give 'surrogate = 0.01', which replaces smooth activations by chords that are as"
                  + " close, or choose a layer before that node.");
      return new Draft(network, output, program, surrogate);
    }
    try {
      return new Draft(network, output, AffineProgram.of(network, output), Optional.empty());
    } catch (LoupeException e) {
      if (e.code() != NetworkProblem.NOT_PIECEWISE_AFFINE) {
        throw e;
      }
      return new Draft(network, output, AffineProgram.of(network, output, ANY), surrogate);
    }
  }

  /**
   * The program of the first output of a model, without chords.
   *
   * @param remedy what is said where chords would do in the place of smooth activations
   * @throws LoupeException when a node is not piecewise affine, naming it
   */
  public static AffineProgram exact(Model model, String remedy) {
    Network network = Networks.of(model);
    Value output = network.outputs().values().iterator().next();
    try {
      return AffineProgram.of(network, output);
    } catch (LoupeException e) {
      if (e.code() != NetworkProblem.NOT_PIECEWISE_AFFINE || !isSmooth(network, output)) {
        throw e;
      }
      throw new LoupeException(e.code(), e.getMessage(), remedy, e);
    }
  }

  /** Whether all that is not piecewise affine can be replaced by chords. */
  private static boolean isSmooth(Network network, Value output) {
    try {
      AffineProgram.of(network, output, ANY);
      return true;
    } catch (LoupeException _) {
      return false;
    }
  }

  /** Units of the input. */
  public int inputUnits() {
    return outline.inputUnits();
  }

  /** Units of the output. */
  public int outputUnits() {
    return outline.outputUnits();
  }

  /** Names and widths of the steps. */
  public List<String> layers() {
    return outline.steps().stream().map(s -> s.name() + " " + s.units()).toList();
  }

  /**
   * What is cut on a domain.
   *
   * @param corners points of input space whose convex hull is the domain; not asked for where there
   *     is nothing to replace
   * @throws LoupeException when too many chords would be needed, no finite bound is found, or an
   *     activation may be taken of what it is not defined of
   */
  public BoundedProgram on(Supplier<List<double[]>> corners) {
    return bounded(corners, new Ranges(SameChords.ALWAYS));
  }

  /**
   * What is cut of several networks of one architecture, or of one on several domains: activations
   * in one place get the same chords, so that activation patterns can be compared.
   *
   * @param drafts the networks
   * @param corners for each the points whose convex hull is its domain
   * @param same what becomes of activations that cannot have the same chords
   */
  public static List<BoundedProgram> together(
      List<Draft> drafts, List<Supplier<List<double[]>>> corners, SameChords same) {
    Ranges ranges = new Ranges(same);
    List<BoundedProgram> all;
    do {
      // chords are those of the ranges before: each time around at least one place more is settled,
      // as what an activation takes depends on the chords before it alone
      ranges.begin();
      all = new ArrayList<>();
      for (int i = 0; i < drafts.size(); i++) {
        all.add(drafts.get(i).bounded(corners.get(i), ranges));
      }
    } while (ranges.hasGrown());
    return all;
  }

  private BoundedProgram bounded(Supplier<List<double[]>> corners, Ranges ranges) {
    if (within.isEmpty()) {
      return new BoundedProgram(outline, new double[outline.outputUnits()]);
    }
    Surrogates surrogates = new Surrogates(within.get(), corners.get(), ranges);
    AffineProgram program = AffineProgram.of(network, output, surrogates);
    BoundedProgram bounded = new BoundedProgram(program, surrogates.errors(program));
    for (double error : bounded.errors()) {
      if (!Double.isFinite(error)) {
        throw new LoupeException(
            GeometryProblem.SURROGATE,
            "How far the outputs are off for chords within %.1e has no finite bound."
                .formatted(within.get()));
      }
    }
    return bounded;
  }
}
