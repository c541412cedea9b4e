package org.loupe.onnx.internal.op;

import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.ArgMax;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

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

  @Override
  public boolean write(WrittenNode node) {
    boolean plain = before.isEmpty() && node.op() instanceof ArgMax;
    if (plain && node.op() instanceof ArgMax(int axis, Reduced reduced, ArgMax.Tie tie)) {
      node.emit(
          ReduceImport.kept(OnnxForm.of(type).integer("axis", axis), reduced)
              .flag("select_last_index", tie == ArgMax.Tie.LAST));
    }
    return plain;
  }
}
