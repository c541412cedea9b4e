package org.loupe.geometry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.partition} takes.
 *
 * @param model network to cut: continuous and piecewise affine but for a softmax or sigmoid at its
 *     end
 * @param plane plane through input space; {@code coordinates(0, 1)} for a network with two inputs
 * @param window part of the plane to cut
 * @param level value of a single output that separates class 0 from class 1
 * @param output output whose level set is the boundary, counted from 0; when left out that of a
 *     network with one output, or where the largest output changes
 * @param layers how many of the layers that cut may do so, as those of the result's table: a
 *     partition of the network's beginning; all when left out
 * @param detail parts are not cut any further when their area is below that of a square whose side
 *     is this share of the window's: a pixel
 * @param exact where no number is rounded while cutting
 * @param certify whether what rounding can have done to each cell's functions is bounded beside
 *     them, E' = |W| (E + (n + 2) u S) + (n + 2) u |c| with u = 2^-53 and the sizes S of what an
 *     affine step with the matrix W, the offset c and n terms a unit reads, and each unit's side at
 *     a corner is decided with that bound instead of 1e-13: see {@link Certificate#certified}.
 *     Takes three to four times as long on four layers of 64 or 128 ReLUs, and up to as long as
 *     without what neighbours share on other units; with {@code keep = boundary} regions away from
 *     the boundary are not dropped
 * @param surrogate how far chords that replace smooth activations may be from them; when left out
 *     such activations are refused
 * @param maxRegions regions after which the result is partial
 * @param time time after which the result is partial; none when left out
 * @param keep whether the regions are kept, or sums over them alone, or the decision boundary
 *     alone; and whether with a mesh
 * @param samples points to take from the boundary; none when left out
 * @param points rows that are looked for besides the points of the plane; none when left out
 * @param surfaces outputs whose graphs over the window are made, counted from 0; only of regions
 *     that are kept
 * @param jacobian whether the norms of the Jacobian by all inputs are worked out on each region;
 *     only of regions that are kept. Costs a few passes an output a region, or one an input, which
 *     the budget of time does not count
 * @param show panels of the picture
 */
public record PartitionParameters(
    @Doc("network to cut") Model model,
    @Doc("plane through input space; coordinates(0, 1) for a network with two inputs")
        Optional<Plane> plane,
    @Doc("part of the plane to cut") @Default("square(1)") Window window,
    @Doc("value of a single output that separates class 0 from class 1") @Default("0") double level,
    @Doc("output whose level set is the boundary; the only one or the largest when left out")
        @Range(min = 0)
        Optional<Long> output,
    @Doc("how many of the layers that cut may do so; all when left out") @Range(min = 1)
        Optional<Long> layers,
    @Doc("share of the window's side below which parts are not cut: the size of a pixel")
        @Default("0")
        @Range(min = 0, max = 1)
        double detail,
    @Doc("where no number is rounded while cutting: where a check fails, or everywhere")
        @Default("whereNeeded")
        Exact exact,
    @Doc("decide sides with bounds of all rounding errors instead of a tolerance of 1e-13")
        @Default("false")
        boolean certify,
    @Doc("replace smooth activations (tanh, SiLU, GELU ...) by chords that are as close as this")
        @Range(min = 1e-12)
        Optional<Double> surrogate,
    @Doc("stop after this many regions with a partial result") @Default("5000000") @Range(min = 1)
        long maxRegions,
    @Doc("stop after this long with a partial result; never when left out") Optional<Duration> time,
    @Doc("the regions, with a mesh of them, sums over them alone, or the decision boundary alone")
        @Default("regions")
        Keep keep,
    @Doc("points to take from the boundary; none when left out") Optional<Sampling> samples,
    @Doc("rows that are looked for on the plane, besides the points that it was given by")
        Optional<Dataset> points,
    @Doc("outputs whose graphs over the window are made, as PLY and OBJ") @Default("[]")
        List<Long> surfaces,
    @Doc("norms of the Jacobian by all inputs, not along the plane alone, on each region")
        @Default("false")
        boolean jacobian,
    @Doc("panels of the picture; those of regions are left out when regions are not kept")
        @Default("[slope, class]")
        List<View> show) {

  /** Copies the lists. */
  public PartitionParameters {
    surfaces = List.copyOf(surfaces);
    show = List.copyOf(show);
  }

  /**
   * Cuts along all layers, and without what only some ask for.
   *
   * @param model network
   * @param plane plane through its input space
   * @param window part of the plane
   * @param level value of a single output that separates class 0 from class 1
   * @param maxRegions regions after which the result is partial
   * @param keep whether the regions are kept
   */
  public static PartitionParameters plain(
      Model model, Optional<Plane> plane, Window window, double level, long maxRegions, Keep keep) {
    return new PartitionParameters(
        model,
        plane,
        window,
        level,
        Optional.empty(),
        Optional.empty(),
        0,
        Exact.WHERE_NEEDED,
        false,
        Optional.empty(),
        maxRegions,
        Optional.empty(),
        keep,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        List.of(View.SLOPE, View.CLASS));
  }
}
