package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.ValueType;

/**
 * Checks that a walk along a line carries with it.
 *
 * @param jump largest |f left - f right| where two pieces meet, divided by the largest |f| there: f
 *     is continuous
 * @param mapError largest |f(x(t)) - (a t + c)| over the checked points, divided by the largest |f|
 *     there; f is computed by the run's engine in double precision, not by the walk
 * @param checkedPoints points at which the maps were compared with the network
 * @param completeness |mean Jacobian times (to - from) - (f(to) - f(from))| over the outputs,
 *     divided by the largest |f|; 0 when the mean Jacobian was not asked for
 * @param surrogateError how far the outputs of the piecewise affine surrogate may be from the
 *     network's on the line, by bounds; 0 without a surrogate. The map error has it, too
 * @param explored share of the line that the pieces cover
 */
@ValueType("lineCertificate")
@Doc("checks that a walk along a line carries with it")
public record LineCertificate(
    @Doc(
            value = "relative jump between neighbouring pieces",
            formula = "max |f left - f right| / max |f|")
        double jump,
    @Doc(
            value = "relative difference between the pieces' maps and the network",
            formula = "max |f(x(t)) - (a t + c)| / max |f|")
        double mapError,
    @Doc("points at which maps and network were compared") long checkedPoints,
    @Doc(
            value = "how far the mean Jacobian misses the change of the outputs",
            formula = "max |J (to - from) - (f(to) - f(from))| / max |f|")
        double completeness,
    @Doc(
            value = "bound of what replacing smooth activations changes in the outputs",
            formula = "max |f - surrogate of f| on the line")
        double surrogateError,
    @Doc("share of the line that was explored") double explored) {}
