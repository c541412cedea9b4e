package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;

/**
 * The operand repeated along its axes.
 *
 * @param repeats how often, an axis; the batch axis once
 */
public record Tile(List<Integer> repeats) implements Rearrangement {

  /** Copies the list. */
  public Tile {
    repeats = List.copyOf(repeats);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape y = inputs.getFirst().shape();
    if (repeats.size() != y.rank()) {
      throw new IllegalArgumentException("repeats %s for %s".formatted(repeats, y));
    }
    for (int a = 0; a < repeats.size(); a++) {
      if (repeats.get(a) != 1) {
        y = y.with(a, Axes.known(y, a, "a repetition") * repeats.get(a));
      }
    }
    return List.of(inputs.getFirst().with(y));
  }

  @Override
  public int[] sources(int[] in, int[] out) {
    int[] strides = Axes.strides(in);
    int[] unit = new int[AffineSite.count(out)];
    int[] place = new int[out.length];
    for (int i = 0; i < unit.length; i++, Axes.next(place, out)) {
      for (int a = 0; a < place.length; a++) {
        unit[i] += place[a] % in[a] * strides[a];
      }
    }
    return unit;
  }
}
