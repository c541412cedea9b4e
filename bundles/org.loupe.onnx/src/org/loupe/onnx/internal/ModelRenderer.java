package org.loupe.onnx.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loupe.api.render.Renderer;
import org.loupe.api.value.Card;
import org.loupe.api.value.Model;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.internal.card.Cards;
import org.osgi.service.component.annotations.Component;

/** Models as ONNX files, with their cards beside them where they say something. */
@Component(service = Renderer.class)
public final class ModelRenderer implements Renderer<Model> {

  @Override
  public Class<Model> type() {
    return Model.class;
  }

  @Override
  public List<String> write(Model value, Path folder, String name) throws IOException {
    String file = name + ".onnx";
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(file)))) {
      Onnx.write(value, out);
    } catch (RuntimeException e) {
      // half a model is none
      Files.deleteIfExists(folder.resolve(file));
      throw e;
    }
    if (value.card().equals(Card.EMPTY)) {
      return List.of(file);
    }
    String card = name + ".card.json";
    Files.writeString(folder.resolve(card), Cards.json(value.card()));
    return List.of(file, card);
  }
}
