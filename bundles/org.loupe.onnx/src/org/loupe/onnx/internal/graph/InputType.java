package org.loupe.onnx.internal.graph;

import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.proto.TensorShapeProto.Dimension;
import org.loupe.onnx.internal.proto.TypeProto;
import org.loupe.onnx.internal.proto.ValueInfoProto;

/** The type of a network's input; of its sizes only the first may be open. */
final class InputType {
  private InputType() {}

  /**
   * The type of an input.
   *
   * @param open size of axes behind the first that the file leaves open; 0 for a refusal
   */
  static TensorType of(ValueInfoProto input, long open) {
    String what = "input " + Shown.of(input.getName());
    if (!input.getType().hasTensorType()) {
      throw refused(what, "is no tensor");
    }
    TypeProto.Tensor tensor = input.getType().getTensorType();
    DType dtype =
        ElementType.of(tensor.getElemType())
            .map(ElementType::dtype)
            .orElseThrow(
                () ->
                    refused(
                        what,
                        "has elements of %s".formatted(ElementType.label(tensor.getElemType()))));
    if (!tensor.hasShape()) {
      throw refused(what, "does not say its shape");
    }
    List<Dimension> dims = tensor.getShape().getDimList();
    long[] shape = new long[dims.size()];
    for (int a = 0; a < shape.length; a++) {
      // some tools write 0 or -1 for a size they leave open
      long size = dims.get(a).getDimValue();
      if (size <= 0 && a > 0 && open > 0) {
        size = open;
      } else if (size <= 0 && a > 0) {
        throw refused(
            what,
            "leaves the size of axis %d open%s; onnx(..., open = 128) gives it one"
                .formatted(
                    a,
                    dims.get(a).getDimParam().isEmpty()
                        ? ""
                        : " (%s)".formatted(Shown.plain(dims.get(a).getDimParam()))));
      }
      shape[a] = size <= 0 ? Shape.N : size;
    }
    return new TensorType(dtype, checked(Shape.of(shape), what));
  }

  private static Shape checked(Shape shape, String what) {
    try {
      shape.count();
      return shape;
    } catch (ArithmeticException _) {
      throw refused(what, "has the shape " + shape);
    }
  }

  private static LoupeException refused(String what, String why) {
    return new LoupeException(OnnxProblem.INPUT, "%s %s.".formatted(what, why));
  }
}
