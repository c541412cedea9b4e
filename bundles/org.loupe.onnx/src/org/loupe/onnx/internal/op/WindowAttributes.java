package org.loupe.onnx.internal.op;

import java.util.Collections;
import java.util.List;
import org.loupe.network.op.Windows;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;

/** The attributes that convolution and pooling share. */
final class WindowAttributes {

  /** Windows reach no further: sums of kernel, padding and input then fit an int. */
  private static final long MAX_REACH = 1 << 28;

  private WindowAttributes() {}

  /** The windows of a pooling, whose kernel is stated. */
  static Windows read(OnnxNode node) {
    return read(node, node.attributes().requiredIntegers("kernel_shape"));
  }

  /** The windows of a kernel. */
  static Windows read(OnnxNode node, List<Long> kernel) {
    Attributes a = node.attributes();
    int axes = kernel.size();
    Windows.Padding padding = padding(node, a.text("auto_pad", "NOTSET"));
    List<Long> stated = a.integers("pads").orElse(Collections.nCopies(2 * axes, 0L));
    List<Integer> pads =
        padding == Windows.Padding.EXPLICIT ? ints(stated) : Collections.nCopies(2 * axes, 0);
    List<Integer> strides = ints(a.integers("strides").orElse(Collections.nCopies(axes, 1L)));
    List<Integer> dilations = ints(a.integers("dilations").orElse(Collections.nCopies(axes, 1L)));
    Windows.Rounding rounding =
        a.flag("ceil_mode") ? Windows.Rounding.CEIL : Windows.Rounding.FLOOR;
    Windows windows = new Windows(ints(kernel), strides, dilations, pads, padding, rounding);
    for (int i = 0; i < axes; i++) {
      long reach = (long) windows.kernel().get(i) * windows.dilations().get(i);
      long pad = Math.max(pads.get(i), pads.get(i + axes));
      if (Math.max(Math.max(reach, pad), strides.get(i)) > MAX_REACH) {
        throw node.refuse("has windows that reach over %d places, padded by %d", reach, pad);
      }
    }
    return windows;
  }

  /** Adds the attributes of windows to an operation. */
  static OnnxForm write(OnnxForm form, Windows w) {
    form.integers("kernel_shape", w.kernel())
        .integers("strides", w.strides())
        .flag("ceil_mode", w.rounding() == Windows.Rounding.CEIL);
    if (w.dilations().stream().anyMatch(d -> d > 1)) {
      form.integers("dilations", w.dilations()); // not known of a mean before opset 19
    }
    return w.padding() == Windows.Padding.EXPLICIT
        ? form.integers("pads", w.pads())
        : form.text("auto_pad", w.padding().name());
  }

  private static List<Integer> ints(List<Long> numbers) {
    return numbers.stream().map(Math::toIntExact).toList();
  }

  private static Windows.Padding padding(OnnxNode node, String autoPad) {
    return switch (autoPad) {
      case "NOTSET", "" -> Windows.Padding.EXPLICIT;
      case "SAME_UPPER" -> Windows.Padding.SAME_UPPER;
      case "SAME_LOWER" -> Windows.Padding.SAME_LOWER;
      case "VALID" -> Windows.Padding.VALID;
      default -> throw node.refuse("pads by the unknown rule %s", Shown.of(autoPad));
    };
  }
}
