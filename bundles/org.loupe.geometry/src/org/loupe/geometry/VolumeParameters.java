package org.loupe.geometry;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.volume} takes.
 *
 * @param model generator: continuous and piecewise affine but for a sigmoid at its end
 * @param on latent points
 * @param top singular values that are multiplied; 0 for all
 */
public record VolumeParameters(
    @Doc("generator whose surface is measured") Model model,
    @Doc("latent points") Dataset on,
    @Doc("how many of the largest singular values are multiplied; 0 for all")
        @Default("0")
        @Range(min = 0)
        int top) {}
