package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;

/**
 * What {@code geometry.prune} gives.
 *
 * @param model the smaller network
 * @param layers one row a layer with weights: {@code layer}, {@code units}, {@code kept}, {@code
 *     dead} (constant, removed exactly), {@code merged} (removed exactly into another), {@code
 *     macsBefore} and {@code macsAfter} (multiplications), {@code note} (why it stays whole)
 * @param units one row a unit of a pruned layer: {@code layer}, {@code unit}, {@code partner} (unit
 *     with the nearest cut), {@code distance} of their cuts, {@code importance}, {@code fate}
 *     (kept, dead, merged, removed), {@code now} (its number in the smaller network, -1 for none)
 * @param removed share of the units of pruned layers that is removed: floor(ratio n) of each n
 * @param macsBefore multiplications of a row before
 * @param macsAfter multiplications of a row after
 * @param accuracyBefore of the network as it was; NaN without labelled rows
 * @param accuracyPruned without repair
 * @param accuracy of the result
 * @param changed share of the labelled rows that get another class than before, right or wrong: how
 *     far the decision boundary has moved where rows lie; NaN without
 * @param piecesBefore affine pieces on the window before; -1 without a plane
 * @param piecesAfter affine pieces on the window after
 * @param segments one row {@code before} and one {@code after} in {@code network}, when segments
 *     are asked for; means over them: affine {@code pieces} of a segment, {@code density} of cuts
 *     by length, the same {@code atBoundary} (within a twentieth of the segment of a change of the
 *     class; NaN without changes), {@code changes} of the class, distance to the first cut or else
 *     the end ({@code exit}), and the share of their length that gets another class than before
 *     ({@code moved}: how far the decision boundary has moved)
 * @param figure the pieces before and after, or the units of the layers
 */
public record Pruned(
    @Doc("the smaller network") @Principal Model model,
    @Doc("what became of each layer")
        @Columns({"layer", "units", "kept", "dead", "merged", "macsBefore", "macsAfter", "note"})
        Table layers,
    @Doc("what became of each unit, and which cut is nearest to its own")
        @Columns({"layer", "unit", "partner", "distance", "importance", "fate", "now"})
        Table units,
    @Doc("share of the units of pruned layers that is removed") double removed,
    @Doc("multiplications of a row before") long macsBefore,
    @Doc("multiplications of a row after") long macsAfter,
    @Doc("accuracy of the network as it was") double accuracyBefore,
    @Doc("accuracy without repair") double accuracyPruned,
    @Doc("accuracy of the result") double accuracy,
    @Doc("share of the rows that get another class than before") double changed,
    @Doc("affine pieces on the window before; -1 without a plane") long piecesBefore,
    @Doc("affine pieces on the window after") long piecesAfter,
    @Doc("the partition along segments between rows, when asked for")
        @Columns({"network", "pieces", "density", "atBoundary", "changes", "exit", "moved"})
        Table segments,
    @Doc("the pieces before and after, or the units of the layers") Figure figure) {}
