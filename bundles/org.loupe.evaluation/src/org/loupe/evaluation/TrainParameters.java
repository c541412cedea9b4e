package org.loupe.evaluation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.training.Augmentation;
import org.loupe.training.Clipping;
import org.loupe.training.Loss;
import org.loupe.training.Optimizer;
import org.loupe.training.Schedule;

/**
 * What {@code evaluation.train} takes.
 *
 * @param architecture what is trained
 * @param data rows with labels
 * @param validation rows with labels that it is measured on
 * @param heldOut share of the data that it is measured on where no others are given
 * @param epochs how often each row is taken
 * @param batch rows of a step
 * @param optimizer how gradients change parameters
 * @param schedule how the rate changes
 * @param loss what is made small
 * @param clipping how large gradients may be
 * @param average how much of the mean of the parameters stays at each step; 0 for none
 * @param augmentations random changes of the images of a step
 * @param keep how often the state is kept that an interrupted run goes on with
 */
public record TrainParameters(
    @Doc("what is trained") Architecture architecture,
    @Doc("rows with labels to learn from") Dataset data,
    @Doc("rows with labels to measure on; part of the data when left out")
        Optional<Dataset> validation,
    @Doc("share of the data to measure on when no validation is given")
        @Default("0.2")
        @Range(min = 0, max = 0.9)
        double heldOut,
    @Doc("how often each row is taken") @Default("10") @Range(min = 1, max = 100000) int epochs,
    @Doc("rows of a step") @Default("32") @Range(min = 1, max = 1000000) int batch,
    @Doc("how gradients change parameters") @Default("adamW()") Optimizer optimizer,
    @Doc("how the rate changes") @Default("cosine()") Schedule schedule,
    @Doc("what is made small; cross-entropy for classes, else squared error, when left out")
        Optional<Loss> loss,
    @Doc("how large gradients may be; as they are when left out") Optional<Clipping> clipping,
    @Doc("how much of the mean of the parameters stays at each step; 0 for no mean")
        @Default("0")
        @Range(min = 0, max = 0.99999)
        double average,
    @Doc("random changes of the images of a step") @Default("[]") List<Augmentation> augmentations,
    @Doc("how often the state is kept that an interrupted run goes on with") @Default("30 s")
        Duration keep) {}
