package org.loupe.onnx.internal.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Identity;
import org.loupe.network.op.Log;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Sub;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** log(sum(exp(x))) over axes, shifted by the largest number so that exp cannot overflow. */
final class ReduceLogSumExpImport implements OpImport {

  @Override
  public String type() {
    return "ReduceLogSumExp";
  }

  @Override
  public void read(OnnxNode node) {
    Optional<List<Integer>> axes = ReduceImport.axes(node, 18);
    Reduced reduced = ReduceImport.reduced(node);
    Value x = node.value(0);
    if (axes.isEmpty()) {
      node.emit(new Identity(), x);
      return;
    }
    Value most = node.step("max", new ReduceMax(axes.get(), Reduced.KEPT), x);
    Value terms = node.step("exp", new Exp(), node.step("shifted", new Sub(), x, most));
    Value sum = node.step("sum", new ReduceSum(axes.get(), reduced), terms);
    Value back =
        reduced == Reduced.KEPT
            ? most
            : node.step("back", Reshaping.op(most.shape(), sum.shape()), most);
    node.emit(new Add(), node.step("log", new Log(), sum), back);
  }
}
