package org.loupe.report.internal.render;

import java.nio.file.Path;
import java.util.List;
import org.loupe.api.render.Renderer;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npy;
import org.loupe.data.io.Durability;
import org.osgi.service.component.annotations.Component;

/** Arrays as NPY. */
@Component(service = Renderer.class)
public final class TensorRenderer implements Renderer<Tensor> {

  @Override
  public Class<Tensor> type() {
    return Tensor.class;
  }

  @Override
  public List<String> write(Tensor value, Path folder, String name) {
    String file = name + ".npy";
    Npy.write(folder.resolve(file), value, Durability.LATER);
    return List.of(file);
  }
}
