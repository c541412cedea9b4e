package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.earlyBird} gives.
 *
 * @param distances how far each state is from each other, [models, models]
 * @param states one row each: {@code state} (counted from 0), {@code previous} (distance from the
 *     one before; NaN for the first), {@code farthest} (largest distance from those that it is
 *     compared with; NaN where there are too few), {@code active} (share of the bits that are set),
 *     {@code accuracy} (NaN without labelled rows)
 * @param stop first state from which on the network may be pruned; -1 for none
 * @param figure distances of all states, and in the course of the training
 */
public record EarlyBird(
    @Doc(
            value = "how far each state is from each other",
            formula = "mean over layers of (bits that differ / bits)")
        @Principal
        Tensor distances,
    @Doc("distances of each state from those before it")
        @Columns({"state", "previous", "farthest", "active", "accuracy"})
        Table states,
    @Doc("first state from which on the network may be pruned; -1 for none") long stop,
    @Doc("distances of all states, and in the course of the training") Figure figure) {}
