package org.loupe.onnx.internal.op;

import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Identity;
import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;
import org.loupe.onnx.internal.graph.Sizes;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * Another element type. Known numbers are converted at once; halves are widened from the beginning.
 */
final class CastImport implements OpImport {

  @Override
  public String type() {
    return "Cast";
  }

  @Override
  public void read(OnnxNode node) {
    int number = node.attributes().small("to", 0);
    node.attributes().ignore("saturate"); // of 8-bit floats
    node.attributes().ignore("round_mode");
    DType to =
        ElementType.of(number)
            .map(ElementType::dtype)
            .orElseThrow(() -> node.missing("to " + ElementType.label(number)));
    boolean truth = ElementType.of(number).equals(Optional.of(ElementType.BOOL));
    if (truth && node.varies(0) && node.value(0).type().dtype().isFloat()) {
      // a half is true, and would be cut to 0 as a whole number
      node.emit(new Cast(DType.BOOL), node.value(0));
      return;
    }
    read(node, to);
  }

  /** Casts the first operand. */
  static void read(OnnxNode node, DType to) {
    Optional<Sizes> whole = node.whole(0);
    if (whole.isPresent()) {
      fold(node, whole.get(), to);
    } else if (node.known(0).isPresent()) {
      fold(node, node.known(0).get(), to);
    } else if (node.value(0).type().dtype() == to) {
      node.emit(new Identity(), node.value(0));
    } else {
      node.emit(new Cast(to), node.value(0));
    }
  }

  private static void fold(OnnxNode node, Sizes sizes, DType to) {
    if (to.isFloat()) {
      Tensor t = sizes.tensor().to(to);
      node.fold(new Operand.Known(node.resultName(), t, Operand.Role.CONSTANT));
    } else {
      node.fold(sizes);
    }
  }

  private static void fold(OnnxNode node, Operand.Known known, DType to) {
    if (to == known.tensor().dtype()) {
      node.fold(known);
    } else if (to.isFloat()) {
      node.take(known.tensor().count() * to.bytes());
      node.fold(new Operand.Known(node.resultName(), known.tensor().to(to), known.role()));
    } else {
      node.fold(Sizes.of(known.tensor()));
    }
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Cast(DType to))) {
      return false;
    }
    node.emit(WrittenNode.cast(to));
    return true;
  }
}
