package org.loupe.onnx.internal.card;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.loupe.api.value.Card;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.file.SmallFile;
import org.loupe.onnx.internal.proto.ModelProto;
import org.loupe.onnx.internal.proto.StringStringEntryProto;

/** The card of a model: from the file beside it, replaced in part by the metadata inside of it. */
public final class Cards {

  /** Key of the metadata of a model whose value is a card as JSON. */
  public static final String METADATA = "loupe.card";

  private static final int MAX_BYTES = 1 << 22;

  private Cards() {}

  /** The card; the empty one when there is none. */
  public static Card of(Path file, ModelProto model) {
    Card card = Card.EMPTY;
    Path beside = beside(file);
    if (Files.exists(beside)) {
      String text = new String(SmallFile.read(beside, MAX_BYTES), StandardCharsets.UTF_8);
      card = CardJson.read(text, Shown.of(beside)).over(card);
    }
    for (StringStringEntryProto e : model.getMetadataPropsList()) {
      if (e.getKey().equals(METADATA)) {
        String where = "the metadata %s of %s".formatted(METADATA, Shown.of(file));
        card = CardJson.read(e.getValue(), where).over(card);
      }
    }
    return card;
  }

  /** A card as the text that files hold. */
  public static String json(Card card) {
    return CardJson.write(card);
  }

  /** The card beside a model, when there is one. */
  public static Optional<Path> file(Path model) {
    return Optional.of(beside(model).toAbsolutePath()).filter(Files::exists);
  }

  /** {@code x.card.json} for {@code x.onnx}. */
  static Path beside(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".card.json");
  }
}
