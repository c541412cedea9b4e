package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.op.Reshape;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Sizes;
import org.loupe.onnx.internal.graph.WrittenNode;

/** The same numbers under another shape, which has to be known but for the batch size. */
final class ReshapeImport implements OpImport {

  @Override
  public String type() {
    return "Reshape";
  }

  @Override
  public void read(OnnxNode node) {
    Reshape.Zero zero =
        node.opset() >= 14 && node.attributes().flag("allowzero")
            ? Reshape.Zero.EMPTY
            : Reshape.Zero.COPY;
    Sizes target = node.wholeNumbers(1, "shape");
    Shape from = node.shape(0);
    if (node.varies(0) && target.areNumbers()) {
      node.emit(new Reshape(opened(target.numbers(), from, zero), zero), node.value(0));
    } else {
      Reshaping.to(node, Reshaping.resolve(from, target, zero));
    }
  }

  /**
   * A leading size of 1 that is the operand's is written as "the operand's", so that the batch axis
   * can be opened.
   */
  private static List<Long> opened(List<Long> target, Shape from, Reshape.Zero zero) {
    boolean leadingOne =
        zero == Reshape.Zero.COPY
            && !target.isEmpty()
            && target.getFirst() == 1
            && from.rank() > 0
            && from.dim(0) == 1;
    if (!leadingOne) {
      return target;
    }
    List<Long> open = new ArrayList<>(target);
    open.set(0, 0L);
    return open;
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Reshape(List<Long> target, Reshape.Zero zero))) {
      return false;
    }
    node.emit(
        OnnxForm.of("Reshape").flag("allowzero", zero == Reshape.Zero.EMPTY),
        node.operand(0),
        node.numbers("shape", target));
    return true;
  }
}
