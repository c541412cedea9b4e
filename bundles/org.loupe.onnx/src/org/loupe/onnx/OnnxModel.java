package org.loupe.onnx;

import org.loupe.api.value.Card;
import org.loupe.network.Network;

/**
 * What an ONNX file holds.
 *
 * @param network the graph as the file has it, every layer kept under its name
 * @param card what the file and the card beside it say of inputs and classes
 */
public record OnnxModel(Network network, Card card) {}
