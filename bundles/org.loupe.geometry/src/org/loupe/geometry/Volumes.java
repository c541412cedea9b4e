package org.loupe.geometry;

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
 *     generator is flat), {@code rank} (singular values above the largest times 1e-12), {@code
 *     dimension} (exponential of the entropy of the squared singular values' shares), {@code ties}
 * @param singularValues of the Jacobian at each point, falling, [rows, min(outputs, inputs)]
 * @param meanVolume mean of the volumes: times the volume of a box that the points fill evenly, the
 *     area of the generator's surface over it
 * @param effectiveSize number of points that a sample even on the surface would be worth: (sum v)^2
 *     / sum v^2
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
    @Doc("singular values of the first points, and how the volumes are spread") Figure figure) {}
