package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;

/**
 * What {@code geometry.compare} gives.
 *
 * @param pairs one row a pair of classes that occurs: {@code first} (class by a), {@code second}
 *     (class by b), {@code area} where the two say so, {@code share} of the window, {@code cells}
 * @param area area on which the two disagree
 * @param share its share of the window
 * @param leastArea area on which the networks themselves certainly disagree; {@code area} where
 *     nothing was replaced
 * @param mostArea area on which they are not certain to agree, with what was not explored; {@code
 *     area} where nothing was replaced and all was explored
 * @param cells one row a convex piece of the disagreement: {@code area}, {@code x}, {@code y} (mean
 *     of the vertices), {@code first} and {@code second} class, {@code vertices}
 * @param networks one row a network: {@code network}, {@code regions}, {@code boundaryLength},
 *     {@code areaError}, {@code mapError}, {@code surrogateError}, {@code explored} (as the
 *     certificate of a partition)
 * @param fates of networks of one architecture one row each: {@code kept} (activation patterns that
 *     both have on the window), {@code died} (of a alone), {@code born} (of b alone), with the
 *     number of {@code regions}, and their {@code areaA} and {@code areaB}; without rows for others
 * @param certificate checks
 * @param figure both boundaries with the disagreement filled; of networks of one architecture the
 *     regions that are kept, died and are born
 */
public record Comparison(
    @Doc("area by class of the first and of the second network")
        @Principal
        @Columns({"first", "second", "area", "share", "cells"})
        Table pairs,
    @Doc("area on which the two disagree") double area,
    @Doc("its share of the window") double share,
    @Doc("area on which the networks themselves certainly disagree") double leastArea,
    @Doc("area on which the networks themselves are not certain to agree") double mostArea,
    @Doc("convex pieces of the disagreement")
        @Columns({"area", "x", "y", "first", "second", "vertices"})
        Table cells,
    @Doc("each network: regions, length of the decision boundary, checks")
        @Columns({
          "network",
          "regions",
          "boundaryLength",
          "areaError",
          "mapError",
          "surrogateError",
          "explored"
        })
        Table networks,
    @Doc("activation patterns that both have or one alone; networks of one architecture only")
        @Columns({"fate", "regions", "areaA", "areaB"})
        Table fates,
    @Doc("checks of the overlay") CompareCertificate certificate,
    @Doc("both boundaries, the disagreement filled; regions kept, died and born") Figure figure) {}
