package org.loupe.onnx.internal.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Card;
import org.loupe.api.value.Range;

/**
 * What one source says about a model: some entries of a card, which replace those of sources of
 * lower precedence.
 *
 * @param inputs entries on the inputs, in the order of the network's
 * @param classes names of the classes
 * @param task what the model is for
 * @param licence its licence
 * @param origin where it is from
 */
public record CardEntries(
    List<InputEntries> inputs,
    Optional<List<String>> classes,
    Optional<String> task,
    Optional<String> licence,
    Optional<String> origin) {

  private static final Card.InputCard PLAIN =
      new Card.InputCard("", "", Card.InputCard.NATURAL, List.of(), List.of());

  /**
   * What one source says about an input.
   *
   * @param axes what the axes are
   * @param channels order of the colours
   * @param range numbers that natural 0 and 1 stand for
   * @param mean subtracted
   * @param std divided by
   */
  public record InputEntries(
      Optional<String> axes,
      Optional<String> channels,
      Optional<Range> range,
      Optional<List<Double>> mean,
      Optional<List<Double>> std) {

    private Card.InputCard over(Card.InputCard card) {
      return new Card.InputCard(
          axes.orElse(card.axes()),
          channels.orElse(card.channels()),
          range.orElse(card.range()),
          mean.orElse(card.mean()),
          std.orElse(card.std()));
    }

    boolean isEmpty() {
      return axes.isEmpty()
          && channels.isEmpty()
          && range.isEmpty()
          && mean.isEmpty()
          && std.isEmpty();
    }
  }

  /** A card with these entries instead of its own. */
  public Card over(Card card) {
    List<Card.InputCard> all = new ArrayList<>(card.inputs());
    for (int i = 0; i < inputs.size(); i++) {
      if (i < all.size()) {
        all.set(i, inputs.get(i).over(all.get(i)));
      } else {
        all.add(inputs.get(i).over(PLAIN));
      }
    }
    return new Card(
        all,
        classes.orElse(card.classes()),
        task.orElse(card.task()),
        licence.orElse(card.licence()),
        origin.orElse(card.origin()));
  }
}
