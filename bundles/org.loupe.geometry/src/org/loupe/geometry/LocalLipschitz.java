package org.loupe.geometry;

import java.util.List;
import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.localLipschitz} gives.
 *
 * @param rows one row each: {@code row}, {@code norm} (spectral norm of the Jacobian: the Lipschitz
 *     constant of the row's affine piece), {@code frobenius}, {@code rank} (singular values above
 *     max(outputs, inputs) 2^-52 times the largest), {@code class}, {@code ties}
 * @param lowerBound the largest norm: no Lipschitz constant of the network is smaller
 * @param singularValues of the Jacobian at each row, falling, [rows, min(outputs, inputs)]
 * @param steepest direction of length one along which the outputs change most, [rows, row...]
 * @param response how the outputs change along it, of length one, [rows, outputs]
 * @param piecewise whether norms hold on the whole affine piece of each row; false where the
 *     network is smooth somewhere, and they are those at the rows alone
 * @param smooth the operations that are not piecewise affine, each with its name
 * @param figure singular values of the first rows, and how the norms are spread
 */
public record LocalLipschitz(
    @Doc("norms, rank, class and ties of each row")
        @Principal
        @Columns({"row", "norm", "frobenius", "rank", "class", "ties"})
        Table rows,
    @Doc(value = "a lower bound of the Lipschitz constant", formula = "max |J| over the rows")
        double lowerBound,
    @Doc("singular values of the Jacobian at each row, falling") Tensor singularValues,
    @Doc("direction of length one along which the outputs change most") Tensor steepest,
    @Doc("how the outputs change along it, of length one") Tensor response,
    @Doc("norms hold on whole affine pieces; else they are those at the rows alone")
        boolean piecewise,
    @Doc("operations that are not piecewise affine") List<String> smooth,
    @Doc("singular values of the first rows, and how the norms are spread") Figure figure) {}
