package org.loupe.onnx.internal.graph;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.loupe.network.Op;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.proto.NodeProto;

/** What nodes are called. */
final class NodeNames {

  private final Map<String, Integer> count = new HashMap<>();

  /** The name for a node that gives an operation; made up when the file has none. */
  String of(String name, Op op) {
    String type = op.type().toLowerCase(Locale.ROOT);
    // counted for named nodes too: the third Relu is relu#3, as layers are numbered everywhere
    int number = count.merge(type, 1, Integer::sum);
    return name.isEmpty() ? type + "#" + number : name;
  }

  /** A node for messages: its name, or its operation and result. */
  static String shown(NodeProto node) {
    if (!node.getName().isEmpty()) {
      return Shown.of(node.getName());
    }
    String result = node.getOutputList().stream().filter(o -> !o.isEmpty()).findFirst().orElse("");
    return "the %s that gives %s".formatted(Shown.plain(node.getOpType()), Shown.of(result));
  }
}
