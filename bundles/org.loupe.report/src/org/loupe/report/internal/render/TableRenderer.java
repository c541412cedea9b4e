package org.loupe.report.internal.render;

import java.nio.file.Path;
import java.util.List;
import org.loupe.api.render.Renderer;
import org.loupe.api.value.Table;
import org.loupe.data.Csv;
import org.loupe.data.io.Durability;
import org.osgi.service.component.annotations.Component;

/** Tables as CSV; rows of ragged columns are JSON arrays. */
@Component(service = Renderer.class)
public final class TableRenderer implements Renderer<Table> {

  @Override
  public Class<Table> type() {
    return Table.class;
  }

  @Override
  public List<String> write(Table value, Path folder, String name) {
    String file = name + ".csv";
    Csv.write(folder.resolve(file), value, Durability.LATER);
    return List.of(file);
  }
}
