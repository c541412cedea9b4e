package org.loupe.network;

import org.loupe.api.Doc;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;

/**
 * Numbers for an input of a network, the same in each row, so that the network becomes a function
 * of the others.
 *
 * @param input name of the input
 * @param numbers one row of what it takes, in the numbers of the network: no card prepares them
 */
@ValueType("given")
@Doc("numbers for an input of a network, the same in each row")
public record Given(
    @Doc("name of the input") String input,
    @Doc("one row of what it takes, in the network's own numbers") Tensor numbers) {}
