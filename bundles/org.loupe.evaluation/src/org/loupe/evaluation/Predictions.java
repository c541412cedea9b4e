package org.loupe.evaluation;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code evaluation.predict} gives.
 *
 * @param outputs the first output, [rows, output...]
 * @param classes [rows, top]: the outputs in order of size, the largest first; of equal ones the
 *     first
 * @param rows one row each: {@code row}, {@code class} (largest output), {@code score} (its value),
 *     {@code label} (-1 without labels), {@code rank} (place of the label among the outputs, 1 the
 *     largest; 0 without)
 * @param confusion [labels, classes]: how many rows of each label have each largest output; empty
 *     without labels
 * @param accuracy share of rows whose largest output is the label; NaN without labels
 * @param topAccuracy share of rows whose label is among the largest outputs; NaN without labels
 * @param low lower end of Wilson's 95 % interval of the accuracy
 * @param high upper end
 * @param figure the confusion, or how often each output is the largest
 */
public record Predictions(
    @Doc("the model's first output") @Principal Tensor outputs,
    @Doc("the largest outputs of each row, in order") Tensor classes,
    @Doc("largest output, label and rank of each row")
        @Columns({"row", "class", "score", "label", "rank"})
        Table rows,
    @Doc("how many rows of each label have each largest output") Tensor confusion,
    @Doc("share of rows whose largest output is the label") double accuracy,
    @Doc("share of rows whose label is among the largest outputs") double topAccuracy,
    @Doc(
            value = "lower end of the 95 % interval of the accuracy",
            formula = "Wilson: (p + z^2/2n - z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n), z = 1.96")
        double low,
    @Doc("upper end of the 95 % interval of the accuracy") double high,
    @Doc("confusion of the classes") Figure figure) {}
