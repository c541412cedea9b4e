package org.loupe.geometry;

import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.earlyBird} takes.
 *
 * @param models states of one network in the order of its training, one an epoch
 * @param probe rows at which codes are taken
 * @param kind what is compared
 * @param lookback how many earlier states a state is compared with; 3, of masks 4, when left out
 * @param threshold distance below which all of them are; 0.16, of masks 0.1, when left out
 * @param quantile share of channels that a mask leaves out
 * @param on rows with labels to measure accuracy on
 */
public record EarlyBirdParameters(
    @Doc("states of one network in the order of its training") List<Model> models,
    @Doc("rows at which codes are taken") Optional<Dataset> probe,
    @Doc("what is compared") @Default("code") EarlyBirdKind kind,
    @Doc("how many earlier states a state is compared with; 3, of masks 4, when left out")
        @Range(min = 1)
        Optional<Long> lookback,
    @Doc("distance below which they are all; 0.16, of masks 0.1, when left out")
        @Range(min = 0, max = 1)
        Optional<Double> threshold,
    @Doc("share of channels that a mask leaves out") @Default("0.5") @Range(min = 0, max = 1)
        double quantile,
    @Doc("rows with labels to measure accuracy on") Optional<Dataset> on) {}
