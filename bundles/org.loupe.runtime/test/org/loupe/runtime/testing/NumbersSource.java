package org.loupe.runtime.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.data.TensorDataset;

/** A number a line; a line {@code bug} is a bug of the reader. */
@SourceId(value = "numbers", kind = "data", extensions = "txt")
@Doc("Reads a number a line.")
public final class NumbersSource implements Source<NumbersSource.Arguments, Dataset> {

  /** What it takes. */
  public record Arguments(
      @Doc("file") Path file,
      @Doc("further file") Optional<Path> more,
      @Doc("factors") @Default("[]") List<Long> factors) {}

  /** How often it was opened. */
  public final AtomicInteger opened = new AtomicInteger();

  /** When there is one: readers wait for each other. */
  public volatile Optional<CyclicBarrier> barrier = Optional.empty();

  @Override
  public Dataset open(Arguments arguments, SourceContext context) {
    opened.incrementAndGet();
    try {
      if (barrier.isPresent()) {
        barrier.get().await(10, TimeUnit.SECONDS);
      }
      List<String> lines = Files.readAllLines(arguments.file);
      if (lines.contains("bug")) {
        throw new IllegalStateException("a bug of the reader");
      }
      if (lines.isEmpty()) {
        throw new LoupeException(TestProblem.REFUSED, "'" + arguments.file + "' is empty.");
      }
      if (lines.size() > 100) {
        context.warn(TestProblem.ODD, "many rows");
      }
      double factor = arguments.factors.stream().reduce(1L, (a, b) -> a * b);
      double[] values = lines.stream().mapToDouble(l -> factor * Double.parseDouble(l)).toArray();
      return TensorDataset.builder(context.name(), Tensor.of(values, values.length, 1))
          .hash(context.hash(arguments.file))
          .build();
    } catch (IOException e) {
      throw new LoupeException(TestProblem.REFUSED, "Cannot read " + arguments.file, e);
    } catch (Exception e) {
      throw e instanceof RuntimeException r ? r : new IllegalStateException("nobody came", e);
    }
  }

  /** The first line, as what the further file may be. */
  @Override
  public Header header(Arguments arguments, SourceContext context) {
    context.cancellation().check();
    try {
      return Header.ofChoices(List.of(Files.readAllLines(arguments.file).getFirst()), "more");
    } catch (IOException e) {
      throw new LoupeException(TestProblem.REFUSED, "Cannot read " + arguments.file, e);
    }
  }
}
