package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.jacobian} takes.
 *
 * @param model network: continuous and piecewise affine but for a softmax or sigmoid at its end
 * @param on rows at which the Jacobian is wanted
 */
public record JacobianParameters(
    @Doc("network to differentiate") Model model,
    @Doc("rows at which the Jacobian is wanted") Dataset on) {}
