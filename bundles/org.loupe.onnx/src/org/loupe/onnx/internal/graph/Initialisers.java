package org.loupe.onnx.internal.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.TensorProto;

/** The numbers that a file brings: each is read when it is first used, the others never. */
final class Initialisers {

  private final Map<String, TensorProto> byName = new LinkedHashMap<>();
  private final NetworkDraft draft;

  Initialisers(GraphProto graph, NetworkDraft draft) {
    this.draft = draft;
    for (TensorProto t : graph.getInitializerList()) {
      if (byName.put(t.getName(), t) != null) {
        throw new LoupeException(
            OnnxProblem.NAME_TWICE,
            "two initialisers are named %s.".formatted(Shown.of(t.getName())));
      }
    }
  }

  Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  Operand read(String name) {
    Tensor t = draft.read(byName.get(name), "initialiser " + Shown.of(name));
    return Operand.of(name, t, Operand.Role.PARAMETER);
  }
}
