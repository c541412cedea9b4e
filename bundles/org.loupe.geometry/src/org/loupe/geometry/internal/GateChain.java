package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Updatable;

/**
 * The way down through a network that is layers of ReLUs, each with a dense layer behind it and
 * nothing else between: what {@link Subdivision} does of any network, with the same result.
 *
 * <p>A region of such a network is a microsecond's work, of which the arithmetic is a fifth. The
 * rest is code and data that have to be fetched again because much else was gone through since they
 * were used last: here are one loop, polygons that lie one behind another in arrays that stay
 * ({@link Corners}), and no objects a cell. Not thread-safe.
 */
final class GateChain {

  private static final int[] NO_UNITS = {};

  /** In the place of a layer: the cell is done with. */
  private static final int DONE = -1;

  private final GateLayer[] layers;

  /** For each step of the program the layer that it is. */
  private final int[] layerOf;

  private final Corners corners;
  private final Rectangle rectangle;

  /** The layers whose parts are being followed, the last one innermost. */
  private final int[] open;

  private GateChain(List<GateLayer> layers, int steps, Corners corners, Rectangle rectangle) {
    this.layers = layers.toArray(GateLayer[]::new);
    this.corners = corners;
    this.rectangle = rectangle;
    layerOf = new int[steps];
    for (int l = 0; l < this.layers.length; l++) {
      layerOf[this.layers[l].step] = l;
    }
    open = new int[this.layers.length];
  }

  /** Of a network; none if it is another one, or if its images have bounds of their errors. */
  static Optional<GateChain> of(Stages stages) {
    List<AffineProgram.Step> steps = stages.program().steps();
    List<GateLayer> layers = new ArrayList<>();
    Corners corners = new Corners();
    Rectangle rectangle = new Rectangle(stages.tolerance());
    int i = 0;
    while (i < steps.size() && steps.get(i) instanceof AffineProgram.Linear) {
      i++;
    }
    if (i == steps.size() || stages.bounds().isPresent()) {
      return Optional.empty();
    }
    while (i < steps.size()) {
      int behind = stages.updatableBehind(i);
      if (!(steps.get(i) instanceof AffineProgram.Cut cut)
          || !stages.thresholds(i).areGates
          || behind < 0
          || !(steps.get(behind) instanceof AffineProgram.Linear linear)
          || !(linear.map() instanceof Updatable map)) {
        return Optional.empty();
      }
      boolean isLast = behind == steps.size() - 1;
      boolean isRead = !isLast && steps.get(behind + 1).inputs()[0] == linear.output();
      if (isLast
          ? linear.output() != stages.program().outputSlot()
          : !(isRead && map.following(3) instanceof Updatable.FollowingColumns)) {
        return Optional.empty();
      }
      Optional<GateLayer> before =
          layers.isEmpty() ? Optional.empty() : Optional.of(layers.getLast());
      layers.add(
          new GateLayer(
              cut,
              i,
              stages.label(i),
              map,
              before,
              isLast,
              corners,
              rectangle,
              stages.tolerance()));
      i = behind + 1;
    }
    return Optional.of(new GateChain(layers, steps.size(), corners, rectangle));
  }

  /** Forgets the cells before. */
  void restart() {
    for (GateLayer layer : layers) {
      layer.restart();
    }
  }

  /** Takes a part of the window all the way down to regions. */
  void below(Portion portion, Subdivision.Visitor visitor) {
    int l = layerOf[portion.step()];
    GateLayer layer = layers[l];
    layer.take(portion.live()[layer.slot]);
    corners.begin(portion.polygon());
    int from = 0;
    int to = corners.end;
    rectangle.lay(corners.x, corners.y, from, to);
    boolean isChosen = false;
    if (portion instanceof Cell cell) {
      layer.take(((GateChoice) cell.choice()).active());
      isChosen = true;
    }
    int depth = 0;
    while (true) {
      if (isChosen) {
        isChosen = false;
      } else if (l != DONE && !layer.cut(from, to)) {
        visitor.cut(layer.step, 1, NO_UNITS);
        if (!visitor.goesOn()) {
          l = DONE;
          continue;
        }
      } else {
        if (l != DONE) {
          layer.begin(from, to);
          open[depth++] = l;
        }
        depth = close(depth, visitor);
        if (depth == 0) {
          return;
        }
        l = open[depth - 1];
        layer = layers[l];
        layer.next();
        from = layer.parts().from();
        to = layer.parts().to();
        if (l + 1 < layers.length) {
          rectangle.lay(corners.x, corners.y, from, to);
        }
      }
      Images images = layer.carry();
      if (++l < layers.length) {
        layer = layers[l];
        layer.take(images);
      } else {
        Polygon p = corners.polygon(from, to);
        visitor.region(p, p.area(), images);
        l = DONE;
      }
    }
  }

  /** Closes the layers that have no more parts, or whose parts are not to be followed. */
  private int close(int depth, Subdivision.Visitor visitor) {
    int left = depth;
    while (left > 0) {
      GateLayer layer = layers[open[left - 1]];
      Halving parts = layer.parts();
      if (parts.hasNext() && visitor.goesOn()) {
        break;
      }
      boolean isCut = parts.count() > 1 || parts.hasNext();
      visitor.cut(layer.step, parts.count(), isCut ? parts.units() : NO_UNITS);
      left--;
    }
    return left;
  }
}
