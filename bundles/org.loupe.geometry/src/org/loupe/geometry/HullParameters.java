package org.loupe.geometry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;

/**
 * What {@code geometry.hull} takes. Values of a layer are rows like others: {@code
 * layer.of(data).values}.
 *
 * @param points rows whose convex hull is looked at
 * @param on rows of which is asked whether they are inside
 * @param components how many coordinates to look at; all of space when left out
 * @param leaveOneOut whether points that equal a row do not count for it
 * @param reduce which coordinates these are
 * @param metric how distances are measured; which rows are inside does not depend on it
 * @param goal what is worked out for each row
 * @param curve numbers of coordinates for each of which the share inside is worked out, too
 * @param limit the longest that a linear program of one row may take; a row whose program takes
 *     longer keeps the bounds that it has
 */
public record HullParameters(
    @Doc("rows whose convex hull is looked at") Dataset points,
    @Doc("rows of which is asked whether they are inside") Dataset on,
    @Doc("how many coordinates to look at; all of space when left out") @Range(min = 1)
        Optional<Long> components,
    @Doc("points that equal a row do not count for it") @Default("false") boolean leaveOneOut,
    @Doc("which coordinates these are") @Default("pca") HullReduction reduce,
    @Doc("how distances are measured") @Default("l2") HullMetric metric,
    @Doc("what is worked out for each row") @Default("distance") HullGoal goal,
    @Doc("numbers of coordinates for each of which the share inside is worked out, too")
        @Default("[]")
        List<Long> curve,
    @Doc("the longest that a linear program of one row may take") @Default("1 s") Duration limit) {

  /** The Euclidean distances in all of space. */
  public static HullParameters of(Dataset points, Dataset on) {
    return new HullParameters(
        points,
        on,
        Optional.empty(),
        false,
        HullReduction.PCA,
        HullMetric.L2,
        HullGoal.DISTANCE,
        List.of(),
        Duration.ofSeconds(1));
  }
}
