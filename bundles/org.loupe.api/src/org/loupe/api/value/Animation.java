package org.loupe.api.value;

import java.util.List;
import org.loupe.api.Doc;

/**
 * Figures of one shape that follow each other in time. In a run folder it is one SVG file that
 * moves by itself, and each frame as a figure.
 *
 * @param frames in their order, at least one
 * @param seconds how long they take together, before they begin again
 */
@ValueType("animation")
@Doc("figures that follow each other in time")
public record Animation(
    @Doc("the figures in their order") List<Figure> frames,
    @Doc("how long they take together") double seconds) {

  /** Copies the frames and checks them. */
  public Animation {
    frames = List.copyOf(frames);
    if (frames.isEmpty() || !(seconds > 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("an animation has a frame and takes a time above 0");
    }
  }
}
