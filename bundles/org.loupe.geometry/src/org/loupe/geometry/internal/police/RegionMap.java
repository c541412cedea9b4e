package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.internal.point.Rows;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pattern;
import org.loupe.network.affine.PatternMap;

/**
 * The affine map of the activation region that a point is in.
 *
 * @param map slope and offset
 * @param pattern the piece of each unit there; equal for points of one activation region
 */
record RegionMap(PatternMap map, List<Integer> pattern) {

  static RegionMap of(AffineProgram program, double[] x, AnalysisContext context) {
    long bytes = 16L * program.inputUnits() * program.outputUnits();
    if (bytes > Rows.budget(context)) {
      throw new LoupeException(
          GeometryProblem.JACOBIAN_SIZE,
          "%d outputs by %d inputs take %s a region."
              .formatted(program.outputUnits(), program.inputUnits(), new ByteSize(bytes)));
    }
    List<Integer> pieces = new ArrayList<>();
    Pattern pattern =
        Pattern.at(
            program,
            x,
            (step, z) -> {
              context.checkCancelled();
              if (step instanceof AffineProgram.Cut c) {
                for (int k = 0; k < c.units(); k++) {
                  pieces.add(c.functions().of(k).piece(z[k]));
                }
              }
            });
    int columns = Rows.columns(program, Rows.budget(context));
    PatternMap map = PatternMap.of(pattern, columns, (_, _) -> context.checkCancelled());
    return new RegionMap(map, pieces);
  }

  /** Length of the slope, all numbers taken as one vector. */
  double size() {
    return Math.sqrt(Arrays.stream(map.jacobian()).map(v -> v * v).sum());
  }
}
