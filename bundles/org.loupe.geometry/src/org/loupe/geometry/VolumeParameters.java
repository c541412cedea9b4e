package org.loupe.geometry;

import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.volume} takes.
 *
 * @param model generator; a sigmoid at the end of a piecewise affine one is left out
 * @param on latent points
 * @param top singular values that are multiplied; 0 for all
 * @param rank whether as many are multiplied as the smallest numerical rank over the points, the
 *     same number at all of them: for generators that do not fill as many dimensions as they have
 *     latent numbers
 * @param project onto how many random directions the outputs are projected before singular values
 *     are taken; not at all when left out. For generators with many thousand outputs
 * @param strict whether a generator that is not piecewise affine is refused
 */
public record VolumeParameters(
    @Doc("generator whose surface is measured") Model model,
    @Doc("latent points") Dataset on,
    @Doc("how many of the largest singular values are multiplied; 0 for all")
        @Default("0")
        @Range(min = 0)
        int top,
    @Doc("multiply as many as the smallest numerical rank over the points") @Default("false")
        boolean rank,
    @Doc("random directions that the outputs are projected onto; none when left out")
        @Range(min = 1)
        Optional<Long> project,
    @Doc("refuse a generator that is not piecewise affine") @Default("false") boolean strict) {

  /** All outputs; derivatives where there are no pieces. */
  public static VolumeParameters of(Model model, Dataset on, int top) {
    return new VolumeParameters(model, on, top, false, Optional.empty(), false);
  }
}
