package org.loupe.onnx.internal.op;

import org.loupe.network.op.BatchNormalization;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Batch normalisation with running statistics; that of a training batch is refused. */
final class BatchNormalizationImport implements OpImport {

  @Override
  public String type() {
    return "BatchNormalization";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    a.ignore("momentum"); // how training updates the statistics
    a.ignore("is_test"); // of opsets before 7; a network is not trained by its file
    if (node.opset() < 9 && a.integer("spatial", 1) != 1) {
      throw node.refuse("normalises each place for itself (spatial = 0)");
    }
    if (node.opset() >= 14 && a.flag("training_mode")) {
      throw node.refuse("was exported in training mode");
    }
    node.emit(
        new BatchNormalization(a.floating("epsilon", 1e-5f)),
        node.value(0),
        node.value(1),
        node.value(2),
        node.value(3),
        node.value(4));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof BatchNormalization(double epsilon))) {
      return false;
    }
    node.emit(OnnxForm.of("BatchNormalization").floating("epsilon", epsilon, 1e-5f));
    return true;
  }
}
