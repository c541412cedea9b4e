package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.network.Shape;
import org.loupe.network.op.Pad;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;

/** The middle of axes, or zeros around them: padding that may take places away. */
final class CenterCropPadImport implements OpImport {

  @Override
  public String type() {
    return "CenterCropPad";
  }

  @Override
  public void read(OnnxNode node) {
    Shape x = node.shape(0);
    List<Size> sizes = node.wholeNumbers(1, "shape").values();
    List<Long> axes =
        node.attributes()
            .integers("axes")
            .orElseGet(() -> LongStream.range(0, x.rank()).boxed().toList());
    if (axes.size() != sizes.size()) {
      throw node.refuse("has %d sizes for %d axes", sizes.size(), axes.size());
    }
    List<Integer> before = new ArrayList<>(Collections.nCopies(x.rank(), 0));
    List<Integer> after = new ArrayList<>(before);
    for (int i = 0; i < axes.size(); i++) {
      int a = Reshaping.axis(axes.get(i), x.rank());
      if (sizes.get(i).equals(Size.ofDim(x.dim(a)))) {
        continue;
      }
      if (x.dim(a) < 0 || !sizes.get(i).isNumber()) {
        throw node.refuse("gives axis %d of %s the size %s", a, x, sizes.get(i));
      }
      int more = Math.toIntExact(sizes.get(i).fixed() - x.dim(a));
      // the odd place is at the end of what is put around, and of what is taken away
      before.set(a, more / 2);
      after.set(a, more - more / 2);
    }
    node.emit(new Pad(before, after, Pad.Mode.CONSTANT, 0), node.value(0));
  }
}
