/**
 * Networks from ONNX files, opsets {@value org.loupe.onnx.Onnx#OLDEST_OPSET} to {@value
 * org.loupe.onnx.Onnx#NEWEST_OPSET}: {@link org.loupe.onnx.Onnx} reads one, with what is known of
 * its inputs and classes, and writes one that reads as the same. Files are hostile: they are read
 * as data, sizes are checked before anything is allocated, and external data lies in the model's
 * folder or is refused. Thread-safe.
 */
package org.loupe.onnx;
