package org.loupe.geometry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.hull} takes.
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
 * @param layer whose values points and rows are; the rows themselves when left out
 * @param model classifies the rows, as they came, so that errors can be held against distances; the
 *     rows have classes as labels then
 * @param perClass whether the hull of the points of each class is looked at, too
 * @param sizes numbers of points, in a random order, for which the curve is worked out besides all
 * @param wanted share of the rows for which is worked out how many points have it inside, at each
 *     place of the curve
 * @param neighbours how many of the points count for a row: those nearest to it (a local hull); all
 *     when left out
 * @param dilation whether is worked out by which factor the hull has to grow about its mean to have
 *     a row on its border, and how deep inside a row is
 * @param engine what tells whether a row is inside
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
    @Doc("the longest that a linear program of one row may take") @Default("1 s") Duration limit,
    @Doc("whose values points and rows are; the rows themselves when left out")
        Optional<Layer> layer,
    @Doc("classifies the rows: its errors are held against their distances") Optional<Model> model,
    @Doc("the hull of the points of each class is looked at, too") @Default("false")
        boolean perClass,
    @Doc("numbers of points for which the curve is worked out besides all") @Default("[]")
        List<Long> sizes,
    @Doc("share of rows inside for which is worked out how many points it takes, along the curve")
        @Range(min = 0.001, max = 0.999)
        Optional<Double> wanted,
    @Doc("how many points count for a row, the nearest ones; all when left out") @Range(min = 1)
        Optional<Long> neighbours,
    @Doc("by which factor the hull has to grow to have a row, and how deep rows are inside")
        @Default("false")
        boolean dilation,
    @Doc("what tells whether a row is inside") @Default("wolfe") HullEngine engine) {

  /** The Euclidean distances in all of space. */
  public static HullParameters of(Dataset points, Dataset on) {
    return of(points, on, Optional.empty(), HullReduction.PCA, HullMetric.L2, HullGoal.DISTANCE);
  }

  /** A metric and a goal, on some coordinates or in all of space. */
  public static HullParameters of(
      Dataset points,
      Dataset on,
      Optional<Long> components,
      HullReduction reduce,
      HullMetric metric,
      HullGoal goal) {
    return new HullParameters(
        points,
        on,
        components,
        false,
        reduce,
        metric,
        goal,
        List.of(),
        Duration.ofSeconds(1),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        HullEngine.WOLFE);
  }
}
