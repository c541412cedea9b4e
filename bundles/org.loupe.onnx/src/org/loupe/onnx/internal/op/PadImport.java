package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.loupe.network.op.Pad;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * Padding: pads and value are attributes up to opset 10, operands from 11 on; axes can be named
 * from 18 on.
 */
final class PadImport implements OpImport {

  @Override
  public String type() {
    return "Pad";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    int rank = node.shape(0).rank();
    Pad.Mode mode = mode(node, a.text("mode", "constant"));
    boolean operands = node.opset() >= 11;
    List<Long> pads = operands ? node.numbers(1, "pads") : a.requiredIntegers("pads");
    double value = operands ? 0 : a.floating("value", 0);
    if (operands && node.has(2)) {
      value = node.number(2, "value");
    }
    List<Long> axes =
        node.opset() >= 18 && node.has(3)
            ? node.numbers(3, "axes")
            : IntStream.range(0, rank).mapToObj(Long::valueOf).toList();
    if (pads.size() != 2 * axes.size()) {
      throw node.refuse("has %d pads for %d axes", pads.size(), axes.size());
    }
    Integer[] before = new Integer[rank];
    Integer[] after = new Integer[rank];
    Arrays.fill(before, 0);
    Arrays.fill(after, 0);
    for (int i = 0; i < axes.size(); i++) {
      int axis = Reshaping.axis(axes.get(i), rank);
      before[axis] = Math.toIntExact(pads.get(i));
      after[axis] = Math.toIntExact(pads.get(i + axes.size()));
    }
    node.emit(new Pad(List.of(before), List.of(after), mode, value), node.value(0));
  }

  private static Pad.Mode mode(OnnxNode node, String mode) {
    return switch (mode) {
      case "constant" -> Pad.Mode.CONSTANT;
      case "reflect" -> Pad.Mode.REFLECT;
      case "edge" -> Pad.Mode.EDGE;
      case "wrap" -> Pad.Mode.WRAP;
      default -> throw node.refuse("pads by the unknown mode %s", Shown.of(mode));
    };
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op()
        instanceof Pad(List<Integer> before, List<Integer> after, Pad.Mode mode, double value))) {
      return false;
    }
    if (mode == Pad.Mode.WRAP) {
      node.needs(19);
    }
    List<Integer> pads = new ArrayList<>(before);
    pads.addAll(after);
    List<String> operands = new ArrayList<>(List.of(node.operand(0), node.numbers("pads", pads)));
    if (value != 0) {
      operands.add(node.number("value", value, node.dtype(0)));
    }
    node.emit(OnnxForm.of("Pad").text("mode", mode.name().toLowerCase(Locale.ROOT)), operands);
    return true;
  }
}
