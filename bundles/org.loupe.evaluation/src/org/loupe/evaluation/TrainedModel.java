package org.loupe.evaluation;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;

/**
 * What {@code evaluation.train} gives.
 *
 * @param model the trained model
 * @param epochs one row each: {@code epoch}, {@code loss} (mean over its steps), {@code rate} (of
 *     its last step), {@code validationLoss}, {@code validationAccuracy}
 * @param steps how many steps there were
 * @param loss of the training data, as the model is in the end
 * @param accuracy share of the training data that is right; NaN without classes
 * @param validationLoss of the validation data; NaN without
 * @param validationAccuracy share of the validation data that is right; NaN without
 * @param figure losses and accuracy in the course of the training
 */
public record TrainedModel(
    @Doc("the trained model") @Principal Model model,
    @Doc("losses, rate and accuracy of each epoch")
        @Columns({"epoch", "loss", "rate", "validationLoss", "validationAccuracy"})
        Table epochs,
    @Doc("how many steps there were") long steps,
    @Doc("loss of the training data, as the model is in the end") double loss,
    @Doc("share of the training data that is right") double accuracy,
    @Doc("loss of the validation data") double validationLoss,
    @Doc("share of the validation data that is right") double validationAccuracy,
    @Doc("losses and accuracy in the course of the training") Figure figure) {}
