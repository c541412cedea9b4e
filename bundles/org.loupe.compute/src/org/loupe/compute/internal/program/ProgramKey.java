package org.loupe.compute.internal.program;

import java.util.List;
import org.loupe.api.value.DType;

/**
 * What a compiled program depends on.
 *
 * @param model hash of graph, weights and card
 * @param outputs numbers of the wanted values in the network
 * @param dtype F32 or F64
 */
public record ProgramKey(String model, List<Integer> outputs, DType dtype) {}
