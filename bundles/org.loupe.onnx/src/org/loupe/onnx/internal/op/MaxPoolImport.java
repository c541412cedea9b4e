package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.Value;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.MaxPoolPlaces;
import org.loupe.network.op.Places;
import org.loupe.network.op.Windows;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Maximum of windows, and where it lies when the file takes that. */
final class MaxPoolImport implements OpImport {

  @Override
  public String type() {
    return "MaxPool";
  }

  @Override
  public void read(OnnxNode node) {
    MaxPoolPlaces.Order order =
        node.attributes().flag("storage_order")
            ? MaxPoolPlaces.Order.COLUMNS
            : MaxPoolPlaces.Order.ROWS;
    Windows windows = WindowAttributes.read(node);
    Value x = node.value(0);
    if (!node.gives(1)) {
      node.emit(new MaxPool(windows), x);
      return;
    }
    Value largest = node.emitFirst(new MaxPool(windows), x);
    MaxPoolPlaces where = new MaxPoolPlaces(windows, Places.of(x.shape()), order);
    node.become(List.of(largest, node.step("places", where, x)));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (node.op() instanceof MaxPool(Windows windows)) {
      node.emit(WindowAttributes.write(OnnxForm.of(type()), windows));
      return true;
    }
    if (!(node.op()
        instanceof MaxPoolPlaces(Windows windows, Places places, MaxPoolPlaces.Order order))) {
      return false;
    }
    OnnxForm form =
        WindowAttributes.write(OnnxForm.of(type()), windows)
            .flag("storage_order", order == MaxPoolPlaces.Order.COLUMNS);
    if (places == Places.OF_ALL) {
      node.emitSecond(form, node.operands());
    } else {
      // ONNX counts over all rows
      long row = node.shape(0).row().count();
      String all = node.second("all", form, node.operands());
      node.emit(OnnxForm.of("Mod"), all, node.number("row", row, DType.I64));
    }
    return true;
  }
}
