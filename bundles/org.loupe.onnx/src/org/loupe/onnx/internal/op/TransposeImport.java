package org.loupe.onnx.internal.op;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Transpose;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;
import org.loupe.onnx.internal.graph.WrittenNode;

/** The axes in another order; reversed when none is stated. */
final class TransposeImport implements OpImport {

  @Override
  public String type() {
    return "Transpose";
  }

  @Override
  public void read(OnnxNode node) {
    int rank = node.shape(0).rank();
    List<Integer> order =
        node.attributes()
            .integers("perm")
            .map(p -> p.stream().map(Math::toIntExact).toList())
            .orElse(IntStream.range(0, rank).mapToObj(a -> rank - 1 - a).toList());
    Transpose transpose = new Transpose(order);
    if (order.size() != rank) {
      throw node.refuse("orders %d axes as %s", rank, order);
    }
    if (node.whole(0).isPresent()) {
      node.fold(node.whole(0).get().transposed(order));
    } else if (node.known(0).isPresent()) {
      Operand.Known k = node.known(0).get();
      node.take(k.tensor().bytes());
      Tensor t = KnownTensors.transposed(k.tensor(), order);
      node.fold(new Operand.Known(node.resultName(), t, k.role()));
    } else {
      node.emit(transpose, node.value(0));
    }
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Transpose(List<Integer> order))) {
      return false;
    }
    node.emit(OnnxForm.of("Transpose").integers("perm", order));
    return true;
  }
}
