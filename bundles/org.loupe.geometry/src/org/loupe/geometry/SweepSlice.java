package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Animation;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;

/**
 * What {@code geometry.sweepSlice} gives.
 *
 * @param frames one row a frame: {@code t}, {@code regions}, {@code kept} (with a pattern of the
 *     frame before), {@code born} (with none), {@code died} (of the frame before, not here any
 *     more), {@code keptShare} (of the window that the kept ones cover), {@code boundaryLength},
 *     {@code areaError}, {@code mapError}, {@code surrogateError}, {@code explored}
 * @param patterns one row an activation pattern that occurs, in the order of its first frame:
 *     {@code first} and {@code last} frame, {@code frames} in which it occurs, {@code area} on
 *     average there
 * @param certificate the worst of the frames
 * @param animation classes and regions, frame after frame
 * @param figure the first, middle and last frame, and regions and boundary over time
 */
public record SweepSlice(
    @Doc("the frames: regions kept, born and died, length of the boundary, checks")
        @Principal
        @Columns({
          "t",
          "regions",
          "kept",
          "born",
          "died",
          "keptShare",
          "boundaryLength",
          "areaError",
          "mapError",
          "surrogateError",
          "explored"
        })
        Table frames,
    @Doc("activation patterns: first and last frame, in how many, mean area")
        @Columns({"first", "last", "frames", "area"})
        Table patterns,
    @Doc("the worst of the frames") SweepSliceCertificate certificate,
    @Doc("classes and regions, frame after frame") Animation animation,
    @Doc("three frames, and regions and boundary over time") Figure figure) {}
