package org.loupe.runtime.internal.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Source;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.plan.Expr;
import org.loupe.plan.Input;
import org.loupe.plan.Plan;
import org.loupe.plan.catalogue.Describe;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.RecordBinder;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.installed.Contribution;
import org.loupe.runtime.internal.installed.Installed;
import org.loupe.runtime.internal.result.Notice;
import org.loupe.runtime.internal.value.Calls;
import org.loupe.runtime.internal.value.RecordValues;

/** Opens the models and datasets of a plan that something uses, several at the same time. */
final class InputOpener {
  private static final String REGISTRY = "registry";

  private final Host host;
  private final Plan plan;
  private final RunListener listener;
  private final ByteSize memory;
  private final Map<String, Contribution<Source<?, ?>>> sources = new LinkedHashMap<>();

  /**
   * An opener.
   *
   * @throws LoupeException LP-1122 when a source is not installed
   */
  InputOpener(Host host, Installed installed, Plan plan, RunListener listener, ByteSize memory) {
    this.host = host;
    this.plan = plan;
    this.listener = listener;
    this.memory = memory;
    for (String name : plan.usedInputs()) {
      Input input = plan.inputs().get(name);
      sources.put(
          name,
          installed
              .source(input.type(), input.source())
              .orElseThrow(() -> missing(name, input, installed)));
    }
  }

  private static LoupeException missing(String name, Input input, Installed installed) {
    List<String> known =
        installed.sources().stream()
            .filter(s -> s.kind().equals(input.type()))
            .map(Contribution::name)
            .toList();
    return new LoupeException(
        RunProblem.NO_SOURCE,
        "The %s source '%s' of the input '%s' is not installed.%s%s"
            .formatted(
                input.type(),
                input.source(),
                name,
                installed.whyNot(input.type(), input.source()),
                Spelling.didYouMean(input.source(), known)));
  }

  /**
   * Opens all; when several fail, what is said is about the first in the order of the plan.
   *
   * @param warn is told the name of an input and what to know about it
   */
  List<OpenedInput> open(
      SharedPool pool, Cancellation cancellation, BiConsumer<String, Notice> warn) {
    record Outcome(Optional<OpenedInput> opened, Optional<LoupeException> problem) {}
    List<Callable<Outcome>> tasks = new ArrayList<>();
    for (String name : sources.keySet()) {
      tasks.add(
          () -> {
            try {
              return new Outcome(Optional.of(open(name, cancellation, warn)), Optional.empty());
              // whatever a reader throws
            } catch (RuntimeException | Error e) {
              cancellation.check();
              return new Outcome(
                  Optional.empty(),
                  Optional.of(
                      Failures.of(e, RunProblem.INPUT_FAILED, "reading of '" + name + "'")));
            }
          });
    }
    List<OpenedInput> opened = new ArrayList<>();
    for (Outcome o : pool.run(tasks, cancellation)) {
      if (o.problem().isPresent()) {
        throw o.problem().get();
      }
      opened.add(o.opened().orElseThrow());
    }
    return opened;
  }

  private OpenedInput open(
      String name, Cancellation cancellation, BiConsumer<String, Notice> warn) {
    cancellation.check();
    listener.inputStarted(name);
    Input input = plan.inputs().get(name);
    Source<?, ?> source = sources.get(name).service().get();
    Class<? extends Record> type =
        Describe.source(source.getClass(), sources.get(name).origin().label()).parameters();
    RecordBinder binder = new RecordBinder(Environment.ofConstants());
    Record arguments = binder.bind(type, input.arguments());
    Optional<Path> file = firstFile(arguments);
    InputContext context =
        new InputContext(name, memory, cancellation, host.hashes(), n -> warn.accept(name, n));
    if (file.isPresent() && !input.sha256().isEmpty() && !Files.exists(file.get())) {
      Optional<Path> other = byHash(input.sha256());
      if (other.isPresent()) {
        arguments = binder.bind(type, moved(input.arguments(), file.get(), other.get()));
        file = other;
      }
    }
    String sha256 = file.filter(Files::isRegularFile).map(context::hash).orElse("");
    if (!input.sha256().isEmpty() && !sha256.isEmpty() && !sha256.equals(input.sha256())) {
      throw new LoupeException(
          RunProblem.INPUT_HASH,
          "'%s' of the input '%s' has other bytes than when the plan was made."
              .formatted(file.orElseThrow(), name));
    }
    Object value = Calls.open(source, arguments, context);
    boolean fits =
        input.type().equals(SourceDescriptor.MODEL)
            ? value instanceof Model
            : value instanceof Dataset;
    if (!fits) {
      throw new IllegalStateException(
          "the source '%s' gave %s".formatted(input.source(), value == null ? "null" : value));
    }
    return new OpenedInput(name, input, value, file, sha256, entry(input));
  }

  private static Optional<Path> firstFile(Record arguments) {
    for (Object v : RecordValues.of(arguments).values()) {
      Object plain = v instanceof Optional<?> o && o.isPresent() ? o.get() : v;
      if (plain instanceof Path p) {
        return Optional.of(p);
      }
      if (plain instanceof List<?> l && !l.isEmpty() && l.getFirst() instanceof Path p) {
        return Optional.of(p);
      }
    }
    return Optional.empty();
  }

  /** A file that is gone from where it was may be one of an entry. */
  private Optional<Path> byHash(String sha256) {
    for (Entry e : host.registry().entries()) {
      for (int i = 0; i < e.files().size(); i++) {
        if (e.files().get(i).sha256().equals(sha256)) {
          return Optional.of(host.registry().fetch(e).get(i));
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, Expr> moved(Map<String, Expr> arguments, Path from, Path to) {
    Map<String, Expr> moved = new LinkedHashMap<>();
    Expr gone = Expr.Literal.of(from.toString());
    Expr there = Expr.Literal.of(to.toString());
    arguments.forEach((name, e) -> moved.put(name, e.map(p -> p.equals(gone) ? there : p)));
    return moved;
  }

  /** The entry that the manifest names: of the version that was asked for. */
  private Optional<Entry> entry(Input input) {
    if (!input.source().equals(REGISTRY)
        || !(input.arguments().get("name") instanceof Expr.Literal(String name))) {
      return Optional.empty();
    }
    return input.arguments().get("version") instanceof Expr.Literal(String version)
        ? host.registry().find(input.type(), name, version)
        : host.registry().find(input.type(), name);
  }
}
