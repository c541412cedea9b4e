package org.loupe.onnx.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Card;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.network.Batching;
import org.loupe.network.Given;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.card.CardArguments;
import org.loupe.onnx.internal.card.CardEntries;
import org.loupe.onnx.internal.header.LayerHeader;
import org.osgi.service.component.annotations.Component;

/** Models from ONNX files. */
@Component
@SourceId(value = "onnx", kind = "model", extensions = "onnx")
@Doc("A network from an ONNX file; what prepares its input comes from its card or from here.")
public final class OnnxSource implements Source<OnnxSource.Arguments, Model> {

  /** What {@code onnx(...)} takes. The entries of the card are those of the first input. */
  public record Arguments(
      @Doc("file of the network") Path file,
      @Doc("names of the classes in the order of the outputs; the card's when empty") @Default("[]")
          List<String> classes,
      @Doc("what the axes of the input are, for example NCHW") Optional<String> axes,
      @Doc("order of the colours that the network takes") Optional<Channels> channels,
      @Doc("numbers that natural 0 and 1 stand for, for example 0..255") Optional<Range> range,
      @Doc("subtracted after that, one number a channel or one for all; the card's when empty")
          @Default("[]")
          List<Double> mean,
      @Doc("divided by at last, one number a channel or one for all; the card's when empty")
          @Default("[]")
          List<Double> std,
      @Doc("whether the first axis of the input counts rows") @Default("axis") Batch batch,
      @Doc("size of axes behind the first that the file leaves open, as of a text; 0 for none")
          @Default("0")
          @org.loupe.api.Range(min = 0)
          long open,
      @Doc("inputs that do not vary, with their numbers") @Default("[]") List<Given> inputs) {}

  /** Orders of the colours of an image. */
  public enum Channels {
    /** Red, green, blue. */
    RGB,
    /** Blue, green, red. */
    BGR,
    /** One brightness. */
    GRAY
  }

  /** Whether the first axis of the input counts rows. */
  public enum Batch {
    /** It does. */
    AXIS,
    /** It does not: the network takes one row without such an axis. */
    NONE
  }

  @Override
  public Model open(Arguments arguments, SourceContext context) {
    OnnxModel model = Onnx.read(arguments.file, OnnxLimits.of(context), arguments.open);
    if (model.halves() > 0) {
      context.warn(
          OnnxProblem.HALVES,
          "%s has %,d numbers of 16 bits, each of which is off by a share of up to %.1g if it was"
                  .formatted(Shown.of(arguments.file), model.halves(), model.rounding())
              + " rounded to them; kinks and boundaries move by as much.");
    }
    CardEntries entries = CardArguments.of(arguments);
    Set<String> given = arguments.inputs.stream().map(Given::input).collect(Collectors.toSet());
    String first = model.network().inputs().getFirst().name();
    if (!entries.inputs().isEmpty() && given.contains(first)) {
      throw new LoupeException(
          OnnxProblem.GIVEN,
          "axes, channels, range, mean and std are those of the first input, %s, which is given."
              .formatted(Shown.of(first)));
    }
    model.network().inputs().stream()
        .filter(i -> !given.contains(i.name()))
        .forEach(i -> checkBatch(i, arguments));
    Card card = entries.over(model.card());
    Model whole =
        switch (arguments.batch) {
          case AXIS -> Networks.model(context.name(), model.network(), card);
          case NONE -> Networks.model(context.name(), model.network(), card, Batching.NONE);
        };
    // not bound while the file is read: what has rows is repeated for each of them
    return Networks.given(whole, arguments.inputs);
  }

  @Override
  public Header header(Arguments arguments, SourceContext context) {
    return Header.ofLayers(LayerHeader.read(arguments.file, context.cancellation()));
  }

  private static void checkBatch(Value input, Arguments arguments) {
    Shape shape = input.shape();
    boolean fits =
        switch (arguments.batch) {
          case AXIS -> shape.rank() > 0 && (shape.isBatched() || shape.dim(0) == 1);
          case NONE -> !shape.isBatched();
        };
    if (!fits) {
      throw new LoupeException(
          OnnxProblem.BATCH,
          "Input %s of %s has the shape %s, whose first axis %s."
              .formatted(
                  Shown.of(input.name()),
                  Shown.of(arguments.file),
                  shape,
                  arguments.batch == Batch.AXIS
                      ? "is no batch axis: its size is neither open nor 1"
                      : "is open, and batch is none"));
    }
  }

  @Override
  public List<Path> beside(Arguments arguments, SourceContext context) {
    return Onnx.beside(arguments.file, OnnxLimits.of(context));
  }
}
