package org.loupe.report.internal.render;

import java.nio.file.Path;
import java.util.List;
import org.loupe.api.render.Renderer;
import org.loupe.api.value.Features;
import org.loupe.data.Npy;
import org.loupe.data.io.Durability;
import org.osgi.service.component.annotations.Component;

/** Features as NPY: the values, and beside them the numbers of their rows. */
@Component(service = Renderer.class)
public final class FeaturesRenderer implements Renderer<Features> {

  @Override
  public Class<Features> type() {
    return Features.class;
  }

  @Override
  public List<String> write(Features value, Path folder, String name) {
    String values = name + ".npy";
    String rows = name + ".rows.npy";
    Npy.write(folder.resolve(values), value.values(), Durability.LATER);
    Npy.write(folder.resolve(rows), value.rows(), Durability.LATER);
    return List.of(values, rows);
  }
}
