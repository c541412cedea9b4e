package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.loupe.network.Value;
import org.loupe.network.op.MaxUnpool;
import org.loupe.network.op.Pad;
import org.loupe.network.op.Places;
import org.loupe.network.op.Windows;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * Numbers put back at places. Places count in the size that follows from the windows; what is
 * stated beyond it is filled with zeros at the end.
 */
final class MaxUnpoolImport implements OpImport {

  @Override
  public String type() {
    return "MaxUnpool";
  }

  @Override
  public void read(OnnxNode node) {
    Windows w = WindowAttributes.read(node);
    Value x = node.value(0);
    int axes = w.axes();
    List<Integer> size = new ArrayList<>();
    for (int a = 0; a < axes; a++) {
      int steps = Math.toIntExact(x.shape().dim(a + 2) - 1);
      int full = Math.multiplyExact(steps, w.strides().get(a)) + w.kernel().get(a);
      size.add(full - w.pads().get(a) - w.pads().get(a + axes));
    }
    MaxUnpool back = new MaxUnpool(size, Places.of(x.shape()));
    if (!node.has(2)) {
      node.emit(back, x, node.value(1));
      return;
    }
    List<Long> stated = node.numbers(2, "shape");
    List<Integer> more = new ArrayList<>(List.of(0, 0));
    for (int a = 0; a < axes; a++) {
      more.add(Math.toIntExact(stated.get(a + 2)) - size.get(a));
    }
    if (more.stream().anyMatch(m -> m < 0)) {
      throw node.refuse("puts %s places of space into %s", size, stated);
    }
    Value y = node.step("back", back, x, node.value(1));
    List<Integer> none = Collections.nCopies(axes + 2, 0);
    node.emit(new Pad(none, more, Pad.Mode.CONSTANT, 0), y);
  }
}
