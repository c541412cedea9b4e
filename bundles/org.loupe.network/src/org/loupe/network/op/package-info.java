/**
 * The operations, one a file: attributes, shape rule, reading as a piecewise affine map. Names and
 * meanings are those of ONNX (version 1.22 of its operator specification) unless said otherwise.
 */
package org.loupe.network.op;
