package org.loupe.onnx.internal.graph;

import java.util.HashMap;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.proto.ModelProto;
import org.loupe.onnx.internal.proto.OperatorSetIdProto;

/** The versions of the operations that a file uses, by their domain. */
final class Opsets {

  /** First version with NumPy's broadcasting. */
  static final int BROADCASTING = 7;

  private final Map<String, Long> versions = new HashMap<>();

  /** Reads the versions and checks the one of ONNX's own operations. */
  Opsets(ModelProto model) {
    for (OperatorSetIdProto o : model.getOpsetImportList()) {
      Long before = versions.put(domain(o.getDomain()), o.getVersion());
      if (before != null && before != o.getVersion()) {
        throw refused(
            "opsets %d and %d are named for one domain".formatted(before, o.getVersion()));
      }
    }
    Long own = versions.get("");
    if (own == null) {
      throw refused("there is no word on the opset; the file may be truncated");
    }
    if (own < Onnx.OLDEST_OPSET || own > Onnx.NEWEST_OPSET) {
      throw refused(
          "opset %d is used, and %d to %d can be read"
              .formatted(own, Onnx.OLDEST_OPSET, Onnx.NEWEST_OPSET));
    }
  }

  private static LoupeException refused(String why) {
    return new LoupeException(OnnxProblem.OPSET, why + ".");
  }

  /** A domain, the two names of ONNX's own as one. */
  static String domain(String name) {
    return name.equals("ai.onnx") ? "" : name;
  }

  /** Version of ONNX's own operations. */
  int own() {
    return versions.get("").intValue();
  }

  /** An operation for a message: name, domain and version. */
  String label(String type, String domain) {
    String d = domain(domain);
    String name = d.isEmpty() ? Shown.plain(type) : Shown.plain(d) + "." + Shown.plain(type);
    Long version = versions.get(d);
    return version == null ? name + " (no opset)" : "%s (opset %d)".formatted(name, version);
  }
}
