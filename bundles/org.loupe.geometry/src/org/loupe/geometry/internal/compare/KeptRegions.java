package org.loupe.geometry.internal.compare;

import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Model;
import org.loupe.geometry.Keep;
import org.loupe.geometry.Partition;
import org.loupe.geometry.PartitionParameters;
import org.loupe.geometry.Plane;
import org.loupe.geometry.Window;
import org.loupe.geometry.internal.BoundedProgram;
import org.loupe.geometry.internal.Partitioner;
import org.loupe.geometry.internal.Slice;

/**
 * Where the regions of a network are wanted, all of them with their maps.
 *
 * @param plane plane through input space; may be left out for a network with two inputs
 * @param window part of the plane
 * @param level value of a single output that separates class 0 from class 1
 * @param maxRegions regions after which a partition is partial
 */
public record KeptRegions(Optional<Plane> plane, Window window, double level, long maxRegions) {

  /**
   * The partition of a network.
   *
   * @param bounded what is cut of it
   * @param slice the plane
   */
  public Partition of(Model model, BoundedProgram bounded, Slice slice, AnalysisContext context) {
    return new Partitioner(
            PartitionParameters.plain(model, plane, window, level, maxRegions, Keep.REGIONS),
            bounded,
            slice,
            context)
        .run();
  }
}
