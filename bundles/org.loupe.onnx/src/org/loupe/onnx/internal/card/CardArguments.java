package org.loupe.onnx.internal.card;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loupe.onnx.internal.OnnxSource;

/** The entries of a card among the arguments of {@code onnx(...)}. */
public final class CardArguments {

  private static final String WHERE = "the arguments of onnx";

  private CardArguments() {}

  /** What the arguments say; empty lists say nothing. */
  public static CardEntries of(OnnxSource.Arguments arguments) {
    CardEntries.InputEntries input =
        new CardEntries.InputEntries(
            arguments.axes().map(a -> CardChecks.axes(a, WHERE)),
            arguments.channels().map(c -> c.name().toLowerCase(Locale.ROOT)),
            arguments.range(),
            given(arguments.mean()).map(m -> CardChecks.mean(m, WHERE)),
            given(arguments.std()).map(s -> CardChecks.std(s, WHERE)));
    return new CardEntries(
        input.isEmpty() ? List.of() : List.of(input),
        given(arguments.classes()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static <T> Optional<List<T>> given(List<T> list) {
    return Optional.of(list).filter(l -> !l.isEmpty());
  }
}
