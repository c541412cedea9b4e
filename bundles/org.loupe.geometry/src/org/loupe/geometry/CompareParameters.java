package org.loupe.geometry;

import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.compare} takes.
 *
 * @param a first network
 * @param b second network, with the same input and as many outputs
 * @param plane plane through input space; {@code coordinates(0, 1)} for networks with two inputs
 * @param window part of the plane to compare on
 * @param level value of a single output that separates class 0 from class 1
 * @param surrogate how far chords that replace smooth activations may be from them; when left out
 *     such activations are refused; in both networks
 * @param maxRegions regions of each network after which the result is partial
 */
public record CompareParameters(
    @Doc("first network") Model a,
    @Doc("second network, with the same input and as many outputs") Model b,
    @Doc("plane through input space; coordinates(0, 1) for networks with two inputs")
        Optional<Plane> plane,
    @Doc("part of the plane to compare on") @Default("square(1)") Window window,
    @Doc("value of a single output that separates class 0 from class 1") @Default("0") double level,
    @Doc("replace smooth activations (tanh, SiLU, GELU ...) by chords that are as close as this")
        @Range(min = 1e-12)
        Optional<Double> surrogate,
    @Doc("stop after this many regions of a network with a partial result")
        @Default("1000000")
        @Range(min = 1)
        long maxRegions) {}
