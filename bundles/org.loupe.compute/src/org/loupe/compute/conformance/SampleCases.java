package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.EXACT;
import static org.loupe.compute.conformance.Accuracy.NETWORK;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.GridSample;
import org.loupe.network.op.GridSample.Between;
import org.loupe.network.op.GridSample.Beyond;
import org.loupe.network.op.GridSample.Ends;

/** Images at places that are computed: within, at the edge, far beyond it, all of a line. */
final class SampleCases {
  private SampleCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    Tensor x = Numbers.normal("image", 2, 3, 5, 4);
    // places of the image, the first at its edge, and others up to four times as far
    Tensor at = Numbers.with(0, -1, "sampled", 2, 3, 2, 2);
    for (Between between : Between.values()) {
      for (Beyond beyond : Beyond.values()) {
        for (Ends ends : Ends.values()) {
          GridSample op = new GridSample(between, beyond, ends);
          String name = "sample %s %s %s".formatted(between, beyond, ends);
          Accuracy accuracy = between == Between.NEAREST ? EXACT : NETWORK;
          cases.add(Case.ofInputs(name, accuracy, op, x, at));
        }
      }
    }
    GridSample space = new GridSample(Between.LINEAR, Beyond.ZEROS, Ends.EDGES);
    Tensor volume = Numbers.normal("volume", 2, 2, 3, 2, 4);
    Tensor places = Numbers.mapped("in space", z -> z / 2, 2, 2, 1, 3, 3);
    cases.add(Case.ofInputs("sample of space", NETWORK, space, volume, places));
    GridSample line = new GridSample(Between.CUBIC, Beyond.REFLECTION, Ends.PLACES);
    Tensor single = Numbers.normal("one place", 2, 2, 1, 3);
    Tensor around = Numbers.normal("around", 2, 2, 2, 2);
    cases.add(Case.ofInputs("sample of one line", NETWORK, line, single, around));
    return cases;
  }
}
