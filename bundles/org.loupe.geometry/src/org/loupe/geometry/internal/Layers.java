package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import org.loupe.network.affine.AffineProgram;

/**
 * The layers of a network that cut, in the order of evaluation.
 *
 * @param names their names
 * @param ofStep for each step of the program the number of its layer, or -1 where it cuts nothing
 */
record Layers(List<String> names, int[] ofStep) {

  static Layers of(AffineProgram program) {
    List<String> names = new ArrayList<>();
    int[] ofStep = new int[program.steps().size()];
    for (int s = 0; s < ofStep.length; s++) {
      boolean cuts = !(program.steps().get(s) instanceof AffineProgram.Linear);
      ofStep[s] = cuts ? names.size() : -1;
      if (cuts) {
        names.add(program.steps().get(s).name());
      }
    }
    return new Layers(List.copyOf(names), ofStep);
  }

  int count() {
    return names.size();
  }

  /** The first step that cuts behind so many layers, or the number of steps. */
  int stepBehind(long cutting) {
    for (int s = 0; s < ofStep.length; s++) {
      if (ofStep[s] >= cutting) {
        return s;
      }
    }
    return ofStep.length;
  }
}
