package org.loupe.geometry;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.localLipschitz} takes.
 *
 * @param model network; a softmax or sigmoid at the end of a piecewise affine one is left out
 * @param on rows at which the steepest direction is wanted
 * @param strict whether a network that is not piecewise affine is refused
 */
public record LocalLipschitzParameters(
    @Doc("network to look at") Model model,
    @Doc("rows at which the steepest direction is wanted") Dataset on,
    @Doc("refuse a network that is not piecewise affine") @Default("false") boolean strict) {}
