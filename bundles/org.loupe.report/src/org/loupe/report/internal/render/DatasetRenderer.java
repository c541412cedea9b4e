package org.loupe.report.internal.render;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.api.render.Renderer;
import org.loupe.api.value.Dataset;
import org.osgi.service.component.annotations.Component;

/** Which rows of which data, in JSON; never a copy of the data. */
@Component(service = Renderer.class)
public final class DatasetRenderer implements Renderer<Dataset> {

  @Override
  public Class<Dataset> type() {
    return Dataset.class;
  }

  @Override
  public List<String> write(Dataset value, Path folder, String name) {
    String file = name + ".dataset.json";
    OutputFile.write(folder.resolve(file), out -> write(value, out));
    return List.of(file);
  }

  private static void write(Dataset data, OutputStream stream) throws IOException {
    Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    JsonWriter out = new JsonWriter(writer);
    out.setHtmlSafe(false);
    out.beginObject().name("format").value(1);
    out.name("name").value(data.name()).name("hash").value(data.hash());
    out.name("size").value(data.size()).name("dtype").value(data.row().dtype().label());
    out.name("row").beginArray();
    for (long size : data.row().rowShape()) {
      out.value(size);
    }
    out.endArray().name("classes").beginArray();
    for (String label : data.classes()) {
      out.value(label);
    }
    out.endArray();
    Optional<long[]> selection = data.selection();
    if (selection.isPresent()) {
      out.name("selection").beginArray();
      for (long row : selection.get()) {
        out.value(row);
      }
      out.endArray();
    }
    out.endObject();
    out.flush();
    writer.append('\n').flush();
  }
}
