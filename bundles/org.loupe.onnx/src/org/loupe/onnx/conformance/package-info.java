/** The tests that ONNX has for its backends, run on an engine. */
package org.loupe.onnx.conformance;
