package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PoliceForm;
import org.loupe.geometry.PoliceParameters;
import org.loupe.geometry.PoliceRule;
import org.loupe.geometry.Policed;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;

/** Constrains a network on regions, and checks what came of it. */
public final class Enforcement {

  /** A single region without a margin takes no shift beyond how far the values of a unit reach. */
  private static final double LARGE = 2;

  private final PoliceParameters parameters;
  private final AnalysisContext context;
  private final Model model;
  private final AffineProgram program;
  private final List<Extent> extents = new ArrayList<>();

  /** A constraint that is to be put on a network. */
  public Enforcement(PoliceParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    model = with(parameters.model(), LiveForm.removed(Networks.of(parameters.model().raw())));
    program = program(model);
    if (parameters.regions().isEmpty()) {
      throw new LoupeException(
          GeometryProblem.POLICE_REGION,
          "There are no regions.",
          "Give at least one, for example box(low = [0, 0], high = [1, 1]).");
    }
    for (int r = 0; r < parameters.regions().size(); r++) {
      extents.add(Extent.of(parameters.regions().get(r), program.inputUnits(), r));
      if (extents.getLast().isPoint()) {
        context.warn(
            GeometryProblem.POLICE_REGIONS,
            "Region %d is a single point, at which every network is affine.".formatted(r));
      }
    }
  }

  /** The affine program of a model's first output. */
  private static AffineProgram program(Model model) {
    Network n = Networks.of(model);
    try {
      return AffineProgram.of(n, n.outputs().values().iterator().next());
    } catch (LoupeException e) {
      if (e.code() != NetworkProblem.NOT_PIECEWISE_AFFINE) {
        throw e;
      }
      throw new LoupeException(
          e.code(),
          e.getMessage(),
          "Biases keep units on one side of thresholds, and this has none. Take ReLU or the like in"
              + " its place, running statistics for those of a batch, or a layer before it;"
              + " geometry.partition with 'surrogate = 0.01' shows pieces of chords.",
          e);
    }
  }

  /** Whether the network that was given works its shifts out itself. */
  private boolean isLive() {
    Network given = Networks.of(parameters.model().raw());
    return given.nodes().size() > Networks.of(model.raw()).nodes().size();
  }

  private static Model with(Model model, Network raw) {
    return Networks.model(model.name(), raw, model.card(), Networks.batching(model));
  }

  /** Constrains it. */
  public Policed run() {
    if (parameters.separate() && parameters.form() == PoliceForm.LIVE) {
      throw refused("Regions are kept apart by folded biases alone.", "Take form = folded.");
    }
    PrescribedMap map = PrescribedMap.of(parameters, program);
    List<Carried> carried = new ArrayList<>();
    extents.forEach(e -> carried.add(Carried.of(e, program)));
    List<Constraint.Layer> layers =
        new Constraint(
                Networks.of(model),
                program,
                parameters.rule(),
                parameters.margin(),
                parameters.separate(),
                sides(),
                context)
            .find(carried);
    warn(layers);
    Model folded = with(model, Constraint.shifted(Networks.of(model.raw()), layers));
    if (parameters.form() == PoliceForm.FOLDED && isLive()) {
      LiveAgreement.check(parameters.model(), folded, extents, context);
    }
    Model result =
        switch (parameters.form()) {
          case FOLDED -> map.put(folded, affine(folded, 0), context);
          case LIVE -> with(model, LiveForm.of(model, extents, parameters, layers));
          case AUDIT -> parameters.model();
        };
    Model checked =
        switch (parameters.form()) {
          case FOLDED -> result;
          case LIVE -> folded;
          case AUDIT -> model;
        };
    DataShare data = new DataShare(parameters.data(), program.inputUnits(), context);
    RegionChecks checks = new RegionChecks(extents, program, data, context);
    for (int r = 0; r < extents.size(); r++) {
      checks.add(r, model, checked, affine(checked, r), parameters.points());
    }
    checks.warn(parameters.form());
    Table table = layers(layers, new Deviations(program, data.rows(), context));
    return new Policed(
        result,
        table,
        checks.table(),
        checks.boundary(),
        checks.slopes(),
        checks.offsets(),
        layers.stream().mapToLong(Constraint.Layer::shifted).sum(),
        checks.margin(),
        checks.defect(),
        new PoliceFigure(model, checked, extents, parameters, context).of(table, checks));
  }

  /** On which side each unit was in the state before, activation by activation. */
  private Map<String, boolean[]> sides() {
    if (parameters.previous().isEmpty()) {
      // a network that keeps to sides was trained so
      return LiveForm.sides(Networks.of(parameters.model().raw()));
    }
    Model given = parameters.previous().get();
    if (parameters.rule() != PoliceRule.STICKY) {
      throw refused("'previous' is given, and the rule does not ask for it.", "Say rule = sticky.");
    }
    Model was = with(given, LiveForm.removed(Networks.of(given.raw())));
    if (!names(program).equals(names(program(was)))) {
      throw refused(
          "%s, the state before, has other layers than %s.".formatted(given.name(), model.name()),
          "Give an earlier state of the same network.");
    }
    AffineProgram then = program(was);
    List<Carried> carried = new ArrayList<>();
    extents.forEach(e -> carried.add(Carried.of(e, then)));
    Map<String, boolean[]> sides = new HashMap<>();
    new Constraint(
            Networks.of(was),
            then,
            PoliceRule.MAJORITY,
            parameters.margin(),
            parameters.separate(),
            Map.of(),
            context)
        .find(carried)
        .forEach(l -> sides.put(l.place().node().name(), l.above()));
    return sides;
  }

  /** Names and widths of the steps. */
  private static List<String> names(AffineProgram program) {
    return program.steps().stream().map(s -> s.name() + " " + s.units()).toList();
  }

  private static LoupeException refused(String what, String remedy) {
    return new LoupeException(GeometryProblem.POLICE_NETWORK, what, remedy);
  }

  /** Warns where shifts are large beside what they keep apart. */
  private void warn(List<Constraint.Layer> layers) {
    if (layers.isEmpty()) {
      return;
    }
    Constraint.Layer widest =
        Collections.max(layers, Comparator.comparingDouble(Constraint.Layer::ofMargin));
    Constraint.Layer farthest =
        Collections.max(layers, Comparator.comparingDouble(Constraint.Layer::ofSpread));
    if (widest.ofMargin() > 1) {
      context.warn(
          GeometryProblem.POLICE_REGIONS,
          ("In front of '%s' the margin is %.1f times as far as the values of a unit reach over a"
                  + " region, and a bias is shifted by more.")
              .formatted(widest.place().node().name(), widest.ofMargin()));
    } else if (farthest.ofSpread() > LARGE) {
      context.warn(
          GeometryProblem.POLICE_REGIONS,
          ("In front of '%s' a bias is shifted by %.1f times as far as its values reach over a"
                  + " region: other regions or places are in the way.")
              .formatted(farthest.place().node().name(), farthest.ofSpread()));
    }
  }

  private RegionMap affine(Model of, int region) {
    return RegionMap.of(program(of), extents.get(region).middle(), context);
  }

  private static Table layers(List<Constraint.Layer> layers, Deviations deviations) {
    int n = layers.size();
    long[] units = new long[n];
    long[] shifted = new long[n];
    double[] mean = new double[n];
    double[] largest = new double[n];
    double[] ofSpread = new double[n];
    double[] ofDeviation = new double[n];
    double[] frozen = new double[n];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Constraint.Layer l = layers.get(i);
      names.add(l.place().node().name());
      units[i] = l.units();
      shifted[i] = l.shifted();
      frozen[i] = (double) shifted[i] / l.shifts().length;
      for (double s : l.shifts()) {
        mean[i] += Math.abs(s) / l.shifts().length;
        largest[i] = Math.max(largest[i], Math.abs(s));
      }
      ofSpread[i] = l.ofSpread();
      ofDeviation[i] = deviations.largest(l);
    }
    return Table.builder()
        .text("layer", names)
        .numbers("units", units)
        .numbers("shifted", shifted)
        .numbers("frozen", frozen)
        .numbers("mean", mean)
        .numbers("largest", largest)
        .numbers("ofSpread", ofSpread)
        .numbers("ofDeviation", ofDeviation)
        .build();
  }
}
