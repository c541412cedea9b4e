package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.network.affine.AffineProgram;

/**
 * The layers of a network that cut, in the order of evaluation. What cuts for one operation, one
 * step after another, is one layer. An edge that a unit has made has a label of its own: the units
 * of all these layers are counted through.
 *
 * @param names their names
 * @param ofStep for each step of the program the number of its layer, or -1 where it cuts nothing
 * @param first for each layer the label of its first unit
 * @param ofLabel for each label the number of its layer
 */
record Layers(List<String> names, int[] ofStep, int[] first, int[] ofLabel) {

  static Layers of(AffineProgram program) {
    List<String> names = new ArrayList<>();
    int[] ofStep = new int[program.steps().size()];
    int[] labels = firstLabels(program);
    int[] first = new int[ofStep.length];
    int[] ofLabel = new int[labels[ofStep.length]];
    for (int s = 0; s < ofStep.length; s++) {
      boolean cuts = labels[s + 1] > labels[s];
      String name = program.steps().get(s).name();
      if (cuts && (names.isEmpty() || !names.getLast().equals(name))) {
        first[names.size()] = labels[s];
        names.add(name);
      }
      ofStep[s] = cuts ? names.size() - 1 : -1;
      Arrays.fill(ofLabel, labels[s], labels[s + 1], ofStep[s]);
    }
    return new Layers(List.copyOf(names), ofStep, Arrays.copyOf(first, names.size()), ofLabel);
  }

  /** For each step of a program the label of its first unit, and behind them how many there are. */
  static int[] firstLabels(AffineProgram program) {
    int[] labels = new int[program.steps().size() + 1];
    for (int s = 0; s + 1 < labels.length; s++) {
      AffineProgram.Step step = program.steps().get(s);
      int units = step instanceof AffineProgram.Linear ? 0 : step.units();
      labels[s + 1] = Math.addExact(labels[s], units);
    }
    return labels;
  }

  int count() {
    return names.size();
  }

  /** The layer of an edge; -1 for a side of the window. */
  int layer(long label) {
    return label < 0 ? -1 : ofLabel[(int) label];
  }

  /** The unit of its layer that has made an edge; -1 for a side of the window. */
  long unit(long label) {
    return label < 0 ? -1 : label - first[ofLabel[(int) label]];
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
