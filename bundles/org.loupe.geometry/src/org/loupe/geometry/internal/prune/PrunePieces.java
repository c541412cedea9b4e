package org.loupe.geometry.internal.prune;

import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Model;
import org.loupe.geometry.Keep;
import org.loupe.geometry.Partition;
import org.loupe.geometry.Plane;
import org.loupe.geometry.PruneParameters;
import org.loupe.geometry.internal.Draft;
import org.loupe.geometry.internal.surgery.PlanePieces;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;

/**
 * The affine pieces of a network on a window before and after; -1 and no panels without a plane.
 */
record PrunePieces(long before, long after, List<Figure.Panel> panels) {

  static PrunePieces of(PruneParameters p, Model pruned, AnalysisContext context) {
    Network network = Networks.of(p.model());
    Optional<Plane> plane =
        p.plane()
            .or(
                () ->
                    isFlat(network) ? Optional.of(new Plane.Coordinates(0, 1)) : Optional.empty());
    if (plane.isEmpty()) {
      return new PrunePieces(-1, -1, List.of());
    }
    if (p.plane().isPresent()) {
      Draft.exact(
          p.model(),
          "Leave 'plane' out: smooth activations have no pieces that pruning could take away.");
    }
    Partition a = PlanePieces.of(p.model(), plane.get(), p.window(), Keep.REGIONS, context);
    Partition b = PlanePieces.of(pruned, plane.get(), p.window(), Keep.REGIONS, context);
    return new PrunePieces(
        a.regions().rows(),
        b.regions().rows(),
        List.of(
            PlanePieces.panel(a, "before", List.of()), PlanePieces.panel(b, "after", List.of())));
  }

  /** Whether there are two inputs and affine pieces. */
  private static boolean isFlat(Network network) {
    if (network.inputs().size() != 1 || network.inputs().getFirst().shape().count() != -2) {
      return false;
    }
    try {
      AffineProgram.of(network, network.outputs().values().iterator().next());
      return true;
    } catch (LoupeException _) {
      return false;
    }
  }
}
