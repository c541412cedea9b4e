package org.loupe.onnx.internal.op;

import java.util.Locale;
import org.loupe.network.op.GridSample;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** An image at places that are computed. */
final class GridSampleImport implements OpImport {

  @Override
  public String type() {
    return "GridSample";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    String mode = a.text("mode", "linear");
    GridSample.Between between =
        switch (mode) {
          case "linear", "bilinear" -> GridSample.Between.LINEAR;
          case "nearest" -> GridSample.Between.NEAREST;
          case "cubic", "bicubic" -> GridSample.Between.CUBIC;
          default -> throw node.refuse("interpolates by an unknown rule: %s", Shown.of(mode));
        };
    String padding = a.text("padding_mode", "zeros");
    GridSample.Beyond beyond =
        switch (padding) {
          case "zeros" -> GridSample.Beyond.ZEROS;
          case "border" -> GridSample.Beyond.BORDER;
          case "reflection" -> GridSample.Beyond.REFLECTION;
          default -> throw node.refuse("pads by the unknown rule %s", Shown.of(padding));
        };
    GridSample.Ends ends = a.flag("align_corners") ? GridSample.Ends.PLACES : GridSample.Ends.EDGES;
    node.emit(new GridSample(between, beyond, ends), node.value(0), node.value(1));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op()
        instanceof
        GridSample(GridSample.Between between, GridSample.Beyond beyond, GridSample.Ends ends))) {
      return false;
    }
    if (node.shape(0).rank() != 4) {
      node.needs(20);
    }
    // the names are others from opset 20 on
    String prefix = node.opset() < 20 && between != GridSample.Between.NEAREST ? "bi" : "";
    node.emit(
        OnnxForm.of(type())
            .text("mode", prefix + between.name().toLowerCase(Locale.ROOT))
            .text("padding_mode", beyond.name().toLowerCase(Locale.ROOT))
            .flag("align_corners", ends == GridSample.Ends.PLACES));
    return true;
  }
}
