package org.loupe.geometry;

import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.police} takes.
 *
 * @param model network of affine layers and activations with thresholds
 * @param regions where it is to be affine, on each by itself
 * @param rule to which side units go
 * @param margin how far from the threshold they have to be, in units of what they compare
 * @param form how the constraint becomes part of the network
 * @param slope the slope that the network is to have on a single region, [outputs, inputs]
 * @param offset the offset that it is to have there, [outputs]; zeros when a slope is given alone
 * @param previous earlier state of the network, to whose sides units keep by {@code rule = sticky}
 * @param separate whether a bias that has to move for one of several regions goes where they are on
 *     both sides of the threshold, if there is such a place, so that each has a map of its own;
 *     not with {@code form = live}
 * @param data rows that the network is trained on, of which is told how many each region has
 * @param points random points of each region at which the affine map is compared with the network
 */
public record PoliceParameters(
    @Doc("network of affine layers and activations with thresholds") Model model,
    @Doc("where it is to be affine, on each by itself") List<PoliceRegion> regions,
    @Doc("to which side of its threshold a unit goes") @Default("majority") PoliceRule rule,
    @Doc("how far from its threshold a unit has to be") @Default("0") @Range(min = 0) double margin,
    @Doc("how the constraint becomes part of the network") @Default("folded") PoliceForm form,
    @Doc("the slope it is to have on a single region, [outputs, inputs]") Optional<Tensor> slope,
    @Doc("the offset it is to have there, [outputs]; zeros when the slope is given alone")
        Optional<Tensor> offset,
    @Doc("earlier state of the network, to whose sides units keep by rule = sticky")
        Optional<Model> previous,
    @Doc("keep several regions on both sides of thresholds, so that each has a map of its own")
        @Default("false")
        boolean separate,
    @Doc("rows of which is told how many each region has") Optional<Dataset> data,
    @Doc("random points of each region to compare map and network at")
        @Default("1000")
        @Range(min = 1, max = 1000000)
        int points) {}
