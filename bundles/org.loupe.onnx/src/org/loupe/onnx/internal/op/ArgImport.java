package org.loupe.onnx.internal.op;

import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.ArgMax;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * The place of the largest or smallest number along an axis.
 *
 * @param type ONNX's name
 * @param before what is done with each number before the largest is looked for
 */
record ArgImport(String type, Optional<Op> before) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    ArgMax.Tie tie =
        node.attributes().flag("select_last_index") ? ArgMax.Tie.LAST : ArgMax.Tie.FIRST;
    Op op = new ArgMax(node.attributes().small("axis", 0), ReduceImport.reduced(node), tie);
    Value x = node.value(0);
    node.emit(op, before.isPresent() ? node.step("each", before.get(), x) : x);
  }
}
