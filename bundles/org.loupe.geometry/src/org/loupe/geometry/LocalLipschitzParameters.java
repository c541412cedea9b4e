package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.localLipschitz} takes.
 *
 * @param model network: continuous and piecewise affine but for a softmax or sigmoid at its end
 * @param on rows at which the steepest direction is wanted
 */
public record LocalLipschitzParameters(
    @Doc("network to look at") Model model,
    @Doc("rows at which the steepest direction is wanted") Dataset on) {}
