package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.loupe.network.Shape;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.Windows;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Transposed convolution; the size of its result follows from its attributes, or they from it. */
final class ConvTransposeImport implements OpImport {

  @Override
  public String type() {
    return "ConvTranspose";
  }

  @Override
  public void read(OnnxNode node) {
    Shape weights = node.shape(1);
    List<Long> kernel = new ArrayList<>();
    for (int a = 2; a < weights.rank(); a++) {
      kernel.add(weights.dim(a));
    }
    Windows windows =
        WindowAttributes.read(node, node.attributes().integers("kernel_shape").orElse(kernel));
    int axes = windows.axes();
    List<Long> more =
        node.attributes().integers("output_padding").orElse(Collections.nCopies(axes, 0L));
    Optional<List<Long>> stated = node.attributes().integers("output_shape");
    List<Integer> size = new ArrayList<>();
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int a = 0; a < axes; a++) {
      int stride = windows.strides().get(a);
      int in = Math.toIntExact(node.shape(0).dim(a + 2));
      int reach = (windows.kernel().get(a) - 1) * windows.dilations().get(a) + 1;
      int full = stride * (in - 1) + Math.toIntExact(more.get(a)) + reach;
      boolean same =
          windows.padding() == Windows.Padding.SAME_UPPER
              || windows.padding() == Windows.Padding.SAME_LOWER;
      if (stated.isPresent() || same) {
        int wanted = stated.isPresent() ? Math.toIntExact(stated.get().get(a)) : in * stride;
        // what is beyond the reach of the windows lies at the end
        int pad = Math.max(0, full - wanted);
        boolean upper = windows.padding() == Windows.Padding.SAME_UPPER;
        before.add(upper ? pad / 2 : pad - pad / 2);
        after.add(upper ? pad - pad / 2 : pad / 2);
        size.add(wanted);
      } else {
        before.add(windows.before(a, in));
        after.add(windows.after(a, in));
        size.add(full - before.get(a) - after.get(a));
      }
    }
    node.emit(
        new ConvTranspose(
            explicit(node, windows, before, after), node.attributes().small("group", 1), size),
        node.values(0));
  }

  private static Windows explicit(
      OnnxNode node, Windows w, List<Integer> before, List<Integer> after) {
    List<Integer> pads = new ArrayList<>(before);
    pads.addAll(after);
    if (pads.stream().anyMatch(p -> p < 0)) {
      throw node.refuse("pads by %s", pads);
    }
    return new Windows(
        w.kernel(),
        w.strides(),
        w.dilations(),
        pads,
        Windows.Padding.EXPLICIT,
        Windows.Rounding.FLOOR);
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof ConvTranspose(Windows w, int groups, List<Integer> size))) {
      return false;
    }
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    List<Integer> more = new ArrayList<>();
    for (int a = 0; a < w.axes(); a++) {
      int in = Math.toIntExact(node.shape(0).dim(a + 2));
      int reach = (w.kernel().get(a) - 1) * w.dilations().get(a) + 1;
      // what is cut off to come to the size, or put on when negative
      int pads = w.strides().get(a) * (in - 1) + reach - size.get(a);
      int first = w.before(a, size.get(a));
      int last = Math.max(w.after(a, size.get(a)), pads - first);
      before.add(first);
      after.add(last);
      more.add(first + last - pads);
    }
    before.addAll(after);
    OnnxForm form =
        OnnxForm.of("ConvTranspose")
            .integers("kernel_shape", w.kernel())
            .integers("strides", w.strides())
            .integers("dilations", w.dilations())
            .integers("pads", before)
            .integer("group", groups, 1);
    boolean exact = more.stream().allMatch(m -> m == 0);
    node.emit(exact ? form : form.integers("output_padding", more));
    return true;
  }
}
