package org.loupe.geometry;

import java.util.List;
import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.volume} gives.
 *
 * @param rows one row each: {@code row}, {@code logVolume} (natural logarithm; -Infinity where the
 *     generator is flat), {@code rank} (singular values above max(outputs, inputs) 2^-52 times the
 *     largest), {@code dimension} (exponential of the entropy of the squared singular values'
 *     shares), {@code ties}
 * @param singularValues of the Jacobian at each point, falling, [rows, min(outputs, inputs)]
 * @param meanVolume mean of the volumes: times the volume of a box that the points fill evenly, the
 *     area of the generator's surface over it
 * @param effectiveSize number of points that a sample even on the surface would be worth: (sum v)^2
 *     / sum v^2
 * @param smallestRank the smallest rank over the points
 * @param factors how many singular values were multiplied, the same at all points
 * @param projectionError standard deviation of the logarithms of the volumes by the projection of
 *     the outputs, known beforehand and the same for all generators; 0 without one. Where not all
 *     directions count it is an approximation
 * @param piecewise whether volumes hold on the whole affine piece of each point; false where the
 *     generator is smooth somewhere, and they are those at the points alone
 * @param smooth the operations that are not piecewise affine, each with its name
 * @param figure singular values of the first points, and how the logarithms of the volumes are
 *     spread
 */
public record Volumes(
    @Doc("logarithm of the volume, rank and dimension at each point")
        @Principal
        @Columns({"row", "logVolume", "rank", "dimension", "ties"})
        Table rows,
    @Doc("singular values of the Jacobian at each point, falling") Tensor singularValues,
    @Doc(value = "mean of the volumes", formula = "mean of prod sigma_k") double meanVolume,
    @Doc(
            value = "points that a sample even on the surface would be worth",
            formula = "(sum v)^2 / sum v^2")
        double effectiveSize,
    @Doc("the smallest rank over the points") long smallestRank,
    @Doc("how many singular values were multiplied") long factors,
    @Doc(
            value = "standard deviation of the logarithms by the projection",
            formula = "sqrt(sum over i < k of psi'((p - i) / 2) - psi'((D - i) / 2)) / 2")
        double projectionError,
    @Doc("volumes hold on whole affine pieces; else they are those at the points alone")
        boolean piecewise,
    @Doc("operations that are not piecewise affine") List<String> smooth,
    @Doc("singular values of the first points, and how the volumes are spread") Figure figure) {}
