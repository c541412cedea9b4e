package org.loupe.geometry;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.sensitivity} takes.
 *
 * @param model network; a softmax or sigmoid at the end of a piecewise affine one is left out
 * @param on rows at which noise is added
 * @param sigma standard deviation of the noise, in units of the rows' numbers
 * @param probes draws of the noise a row, the same number of directions for the estimates
 * @param exact whether the norms are also worked out exactly: as many passes a row as it has
 *     numbers
 * @param strict whether a network that is not piecewise affine is refused
 */
public record SensitivityParameters(
    @Doc("network to look at") Model model,
    @Doc("rows at which noise is added") Dataset on,
    @Doc("standard deviation of the noise, in units of the rows' numbers")
        @Default("0.01")
        @Range(min = 0)
        double sigma,
    @Doc("draws of the noise a row") @Default("256") @Range(min = 2, max = 1000000) int probes,
    @Doc("work the norms out exactly, too: as many passes a row as it has numbers") @Default("true")
        boolean exact,
    @Doc("refuse a network that is not piecewise affine") @Default("false") boolean strict) {}
