package org.loupe.evaluation;

import java.util.List;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/**
 * What {@code evaluation.predict} takes.
 *
 * @param model the model
 * @param on rows for its first input; their labels are compared with
 * @param others rows for its further inputs, in the model's order
 * @param top how many of the largest outputs are listed a row
 */
public record PredictParameters(
    @Doc("model that predicts") Model model,
    @Doc("rows for its first input, with labels where accuracy is wanted") Dataset on,
    @Doc("rows for its further inputs, in the order of the model") @Default("[]")
        List<Dataset> others,
    @Doc("how many of the largest outputs are listed a row")
        @Default("5")
        @Range(min = 1, max = 1000)
        int top) {}
