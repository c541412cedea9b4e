package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.loupe.network.Value;
import org.loupe.network.op.LogSoftmax;
import org.loupe.network.op.NegativeLogLikelihoodLoss;
import org.loupe.network.op.NegativeLogLikelihoodLoss.Reduction;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * The loss of a classification: of logarithms of probabilities, or of logits; the latter also gives
 * the logarithms.
 *
 * @param type ONNX's name
 */
record LossImport(String type) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    Reduction reduction =
        switch (node.attributes().text("reduction", "mean")) {
          case "none" -> Reduction.NONE;
          case "sum" -> Reduction.SUM;
          case "mean" -> Reduction.MEAN;
          default -> throw node.refuse("reduces losses by an unknown rule");
        };
    OptionalLong ignored =
        node.attributes().has("ignore_index")
            ? OptionalLong.of(node.attributes().integer("ignore_index"))
            : OptionalLong.empty();
    NegativeLogLikelihoodLoss op = new NegativeLogLikelihoodLoss(reduction, ignored);
    List<Value> operands = new ArrayList<>(node.values(0));
    if (type.equals("NegativeLogLikelihoodLoss")) {
      node.emit(op, operands);
      return;
    }
    Value logarithms = node.step("logarithms", new LogSoftmax(1), operands.getFirst());
    operands.set(0, logarithms);
    node.become(List.of(node.steps("loss", op, 1, operands).getFirst(), logarithms));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (type.equals("SoftmaxCrossEntropyLoss")
        || !(node.op()
            instanceof NegativeLogLikelihoodLoss(Reduction reduction, OptionalLong ignored))) {
      return false;
    }
    OnnxForm form = OnnxForm.of(type).text("reduction", reduction.name().toLowerCase(Locale.ROOT));
    ignored.ifPresent(i -> form.integer("ignore_index", i));
    node.emit(form);
    return true;
  }
}
