package org.loupe.onnx.internal.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.proto.AttributeProto;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.TensorProto;

/** The files in a model's folder that its tensors are in. */
public final class ExternalFiles {
  private ExternalFiles() {}

  /**
   * The files, each once, under the names that the model has for them.
   *
   * @param model the model's file
   */
  public static List<Path> of(Path model, GraphProto graph) {
    List<TensorProto> tensors = new ArrayList<>(graph.getInitializerList());
    for (NodeProto n : graph.getNodeList()) {
      n.getAttributeList().stream()
          .filter(AttributeProto::hasT)
          .forEach(a -> tensors.add(a.getT()));
    }
    Path folder = model.toAbsolutePath().getParent();
    Set<Path> files = new LinkedHashSet<>();
    for (TensorProto t : tensors) {
      if (t.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
        String what = "tensor " + Shown.of(t.getName());
        // refuses what leads out of the folder
        ExternalData.of(t, model, what);
        t.getExternalDataList().stream()
            .filter(e -> e.getKey().equals("location"))
            .forEach(e -> files.add(folder.resolve(e.getValue()).normalize()));
      }
    }
    return List.copyOf(files);
  }
}
