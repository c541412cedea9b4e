package org.loupe.geometry.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.loupe.geometry.Window;

/** Kinds of random networks, and how many there are of each. */
enum Kind {

  /** Layers of ReLUs, on planes of up to five inputs. */
  CHAIN(40) {
    @Override
    Example draw(String name, RandomGenerator r) {
      Weights weights = r.nextInt(3) > 0 ? Weights.DYADIC : Weights.GAUSSIAN;
      Scene scene = new Scene(RandomPlane.any(r), RandomWindows.any(r));
      int[] widths = r.ints(1 + r.nextInt(4), 4, 15).toArray();
      int outputs = 1 + r.nextInt(5);
      return Example.of(name, weights, scene, r, n -> n.chain(widths, outputs));
    }
  },

  /** Layers of ReLUs that take one, two or three words of bits. */
  WIDE(8) {
    @Override
    Example draw(String name, RandomGenerator r) {
      Scene scene = new Scene(RandomPlane.INPUTS, new Window.Square(0.25));
      int[] widths = r.ints(2, 0, 4).map(i -> new int[] {63, 64, 65, 130}[i]).toArray();
      int outputs = 1 + r.nextInt(3);
      return Example.of(name, Weights.GAUSSIAN, scene, r, n -> n.chain(widths, outputs));
    }
  },

  /** Other activations, pooling, maxima, sums and branches. */
  MIXED(50) {
    @Override
    Example draw(String name, RandomGenerator r) {
      Weights weights = r.nextBoolean() ? Weights.DYADIC : Weights.GAUSSIAN;
      Scene scene = new Scene(RandomPlane.INPUTS, RandomWindows.any(r));
      return Example.of(name, weights, scene, r, RandomNetworks::mixed);
    }
  },

  /** Convolutions. */
  IMAGE(10) {
    @Override
    Example draw(String name, RandomGenerator r) {
      Weights weights = r.nextBoolean() ? Weights.DYADIC : Weights.GAUSSIAN;
      Scene scene = new Scene(RandomPlane.INPUTS, RandomWindows.moderate(r));
      return Example.of(name, weights, scene, r, RandomNetworks::image);
    }
  },

  /** Few dyadic units, so that outputs often tie along edges of regions. */
  TIES(60) {
    @Override
    Example draw(String name, RandomGenerator r) {
      Scene scene = new Scene(RandomPlane.INPUTS, RandomWindows.moderate(r));
      int[] widths = r.ints(1 + r.nextInt(2), 2, 8).toArray();
      int outputs = 1 + r.nextInt(4);
      return Example.of(name, Weights.DYADIC, scene, r, n -> n.chain(widths, outputs));
    }
  };

  private static final Map<Kind, List<Example>> DRAWN = new HashMap<>();

  private final int networks;

  Kind(int networks) {
    this.networks = networks;
  }

  abstract Example draw(String name, RandomGenerator r);

  /** The networks of seeds 0, 1 and so on; made once, as the reference takes its time. */
  List<Example> examples() {
    return DRAWN.computeIfAbsent(
        this, _ -> IntStream.range(0, networks).mapToObj(this::example).toList());
  }

  private Example example(int seed) {
    return draw(name() + " of seed " + seed, new SplittableRandom(1000L * ordinal() + seed));
  }
}
