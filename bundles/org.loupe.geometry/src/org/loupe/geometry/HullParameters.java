package org.loupe.geometry;

import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;

/**
 * What {@code geometry.hull} takes.
 *
 * @param points rows whose convex hull is looked at
 * @param on rows of which is asked whether they are inside
 * @param components principal components of the points to look at; all of space when left out
 * @param leaveOneOut whether points that equal a row do not count for it
 */
public record HullParameters(
    @Doc("rows whose convex hull is looked at") Dataset points,
    @Doc("rows of which is asked whether they are inside") Dataset on,
    @Doc("how many principal components of the points to look at; all of space when left out")
        @Range(min = 1)
        Optional<Long> components,
    @Doc("points that equal a row do not count for it") @Default("false") boolean leaveOneOut) {}
