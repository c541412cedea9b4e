package org.loupe.onnx;

import org.loupe.api.value.Card;
import org.loupe.network.Network;

/**
 * What an ONNX file holds.
 *
 * @param network the graph as the file has it, every layer kept under its name
 * @param card what the file and the card beside it say of inputs and classes
 * @param halves how many numbers of 16 bits the file has, which were widened
 * @param rounding largest relative error of a number that was rounded to so few bits: 2^-11 of
 *     float16, 2^-8 where some are bfloat16; 0 without such numbers
 */
public record OnnxModel(Network network, Card card, long halves, double rounding) {}
