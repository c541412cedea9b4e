package org.loupe.script.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Tensor;

/** What programs know as {@code loupe}: the services of the step, and values to be made. */
final class Facade implements View {
  private final Map<String, Object> members = new LinkedHashMap<>();
  private final AnalysisContext context;
  private final Views views;

  /** Random numbers already drawn, by their purpose. */
  private final Map<String, AtomicLong> drawn = new HashMap<>();

  /**
   * The services of a step.
   *
   * @param log takes lines
   */
  Facade(AnalysisContext context, Views views, Consumer<String> log) {
    this.context = context;
    this.views = views;
    members.put("seed", context.seed());
    add("values", a -> context.compute().values(Received.model(a, 0), tensor(a, 1)));
    add(
        "layer",
        a -> context.compute().layers(List.of(Received.layer(a, 0)), tensor(a, 1)).getFirst());
    add("vjp", a -> context.compute().vjp(Received.layer(a, 0), tensor(a, 1), tensor(a, 2)));
    add("jvp", a -> context.compute().jvp(Received.layer(a, 0), tensor(a, 1), tensor(a, 2)));
    add("jacobian", a -> context.compute().jacobian(Received.layer(a, 0), tensor(a, 1)));
    add("uniform", a -> random(a, RandomStream::uniform));
    add("normal", a -> random(a, RandomStream::normal));
    add("tensor", a -> reshaped(tensor(a, 0), a));
    add("table", a -> Tables.of(Received.argument(a, 0)));
    add("figure", a -> Figures.of(Received.argument(a, 0)));
    call("check", a -> context.checkCancelled());
    call("begin", a -> context.progress().begin(Received.index(a, 0), Received.text(a, 1)));
    call("advance", a -> context.progress().advance(a.length == 0 ? 1 : Received.index(a, 0)));
    call("note", a -> context.progress().note(Received.text(a, 0)));
    call("warn", a -> context.warn(ProgramProblem.WARNS, Received.text(a, 0)));
    call("log", a -> log.accept(Received.text(a, 0)));
  }

  /** A service that gives a value. */
  private interface Service {
    Object call(Value... arguments);
  }

  /** A number at a place of a stream. */
  private interface Draw {
    double at(RandomStream stream, long position);
  }

  private void add(String name, Service service) {
    ProxyExecutable call =
        a -> {
          context.checkCancelled();
          return views.of(service.call(a));
        };
    members.put(name, call);
  }

  private void call(String name, Consumer<Value[]> service) {
    ProxyExecutable call =
        a -> {
          context.checkCancelled();
          service.accept(a);
          return true;
        };
    members.put(name, call);
  }

  private static Tensor tensor(Value[] arguments, int i) {
    return Tensors.of(Received.argument(arguments, i));
  }

  private static Tensor reshaped(Tensor tensor, Value... arguments) {
    if (arguments.length < 2) {
      return tensor;
    }
    long[] shape =
        Received.items(arguments[1]).stream()
            .mapToLong(v -> (long) Received.number(v, "a size"))
            .toArray();
    if (Tensor.count(shape) != tensor.count()) {
      throw Received.wrong("The sizes do not fit %d numbers".formatted(tensor.count()));
    }
    return tensor.reshape(shape);
  }

  /** The next number of the stream, or as many as the first argument says; the second names it. */
  private Object random(Value[] arguments, Draw draw) {
    String purpose = arguments.length > 1 ? Received.text(arguments, 1) : "program";
    RandomStream stream = context.random(purpose);
    AtomicLong next = drawn.computeIfAbsent(purpose, _ -> new AtomicLong());
    if (arguments.length == 0) {
      return draw.at(stream, next.getAndIncrement());
    }
    double[] numbers = new double[Math.toIntExact(Received.index(arguments, 0))];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = draw.at(stream, next.getAndIncrement());
    }
    return Tensor.of(numbers, numbers.length);
  }

  @Override
  public Object shown() {
    return this;
  }

  @Override
  public Object getMember(String key) {
    return members.get(key);
  }

  @Override
  public Object getMemberKeys() {
    return new ListView(views, List.copyOf(members.keySet()));
  }

  @Override
  public boolean hasMember(String key) {
    return members.containsKey(key);
  }
}
