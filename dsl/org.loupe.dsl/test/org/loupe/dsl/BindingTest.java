package org.loupe.dsl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Resizing;
import org.loupe.api.value.Tensor;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.Evaluator;
import org.loupe.plan.eval.RecordBinder;

/** From scripts to the records that analyses and sources get. */
class BindingTest {
  private final Model model = handle(Model.class);
  private final Dataset data = handle(Dataset.class);

  /** A handle that nothing is asked of but its name and size. */
  private static <T> T handle(Class<T> type) {
    Map<String, Object> answers =
        Map.of("name", "it", "size", 20L, "hashCode", 1, "toString", "it");
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                method.getName().equals("equals")
                    ? self == arguments[0]
                    : answers.get(method.getName())));
  }

  private final Environment environment =
      new Environment() {
        @Override
        public Object value(String name) {
          return switch (name) {
            case "net" -> model;
            case "rows" -> data;
            case "r" -> new Vocabulary.RankResult(2.5, List.of(1.0, 4.0));
            default -> throw new AssertionError(name);
          };
        }

        @Override
        public Features features(Layer layer, Dataset rows) {
          throw new AssertionError();
        }

        @Override
        public Dataset dataset(String name, Tensor rows) {
          throw new AssertionError();
        }

        @Override
        public Dataset resized(Dataset data, Resizing how) {
          throw new AssertionError();
        }
      };

  /** The plan, read again from its JSON as workers get it. */
  private static Plan plan(String... lines) {
    String text =
        "loupe 1\nmodel net = registry(\"small\")\ndata rows = registry(\"digits\")\n"
            + String.join("\n", lines);
    CompileResult result =
        new ScriptCompiler(Vocabulary.catalogue())
            .compile(text, Path.of("test/corpus/accepted/a.loupe"), CompileOptions.forRunning());
    assertEquals(
        List.of(), result.diagnostics().stream().filter(Diagnostic::isError).toList());
    return PlanJson.read(PlanJson.text(result.plan().orElseThrow()));
  }

  private <R extends Record> R bind(Class<R> type, String statement) {
    return new RecordBinder(environment).bind(type, plan(statement).step("a").get().arguments());
  }

  @Test
  void everyType() {
    Vocabulary.AllParameters all =
        bind(
            Vocabulary.AllParameters.class,
            """
            analysis a = demo.all(1/4, 42, true, "x", 1.5 min, 2 KiB, frozenPattern,
                [exact, guided], -1..2.5, "table.csv", [[1, 2], [3, 4.5]], sample = rows[17],
                numbers = [1, 2.5], texts = ["a", ""], windows = [square(), ring(3)], sweep = -7)
            """);
    assertEquals(Optional.of(0.25), all.number());
    assertEquals(Optional.of(42L), all.count());
    assertEquals(true, all.flag());
    assertEquals(Optional.of("x"), all.words());
    assertEquals(Optional.of(Duration.ofSeconds(90)), all.time());
    assertEquals(Optional.of(new ByteSize(2048)), all.size());
    assertEquals(Vocabulary.Rule.FROZEN_PATTERN, all.rule());
    assertEquals(Optional.of(List.of(Vocabulary.Rule.EXACT, Vocabulary.Rule.GUIDED)), all.rules());
    assertEquals(Optional.of(new Range(-1, 2.5)), all.range());
    assertEquals(
        Optional.of(Path.of("test/corpus/accepted/table.csv").toAbsolutePath()), all.file());
    assertArrayEquals(new long[] {2, 2}, all.tensor().get().shape());
    assertArrayEquals(new double[] {1, 2, 3, 4.5}, all.tensor().get().toDoubles());
    assertSame(data, all.sample().get().data());
    assertEquals(17, all.sample().get().row());
    assertEquals(Optional.of(List.of(1.0, 2.5)), all.numbers());
    assertEquals(Optional.of(List.of("a", "")), all.texts());
    assertEquals(
        Optional.of(List.of(new Vocabulary.Window.Square(1), new Vocabulary.Window.Ring(3))),
        all.windows());
    assertEquals(Optional.of(-7L), all.sweep());
    assertEquals(Optional.empty(), all.layer());
  }

  @Test
  void defaults() {
    assertEquals(
        new Vocabulary.PartitionParameters(
            model,
            Optional.empty(),
            new Vocabulary.Window.Square(1),
            0,
            5_000_000,
            Optional.empty(),
            new ByteSize(1L << 30)),
        bind(Vocabulary.PartitionParameters.class, "analysis a = geometry.partition(net)"));
  }

  @Test
  void nestedConstructorsAndNamesPutInPlace() {
    Vocabulary.PartitionParameters p =
        bind(
            Vocabulary.PartitionParameters.class,
            """
            let cut = coordinates(j = 3)
            let half = 2 * 1.5
            analysis a = geometry.partition(net) { plane = cut, window = square(half) }
            """);
    assertEquals(Optional.of(new Vocabulary.Plane.Coordinates(0, 3)), p.plane());
    assertEquals(new Vocabulary.Window.Square(3), p.window());
  }

  @Test
  void resultsOfOtherSteps() {
    Vocabulary.AllParameters all =
        bind(
            Vocabulary.AllParameters.class,
            """
            analysis r = ssl.rankMe(net.of(rows))
            analysis a = demo.all(number = r, numbers = r.values, count = size(r.values) + 1)
            """);
    assertEquals(Optional.of(2.5), all.number());
    assertEquals(Optional.of(List.of(1.0, 4.0)), all.numbers());
    assertEquals(Optional.of(3L), all.count());
  }

  @Test
  void argumentsOfSources() {
    Plan plan =
        plan(
            "data d = csv(\"table.csv\", scale = 1/16, shape = [1, 8, 8], label = \"label\")",
            "analysis a = training.fit(d)");
    assertEquals(
        new Vocabulary.CsvArguments(
            Path.of("test/corpus/accepted/table.csv").toAbsolutePath(),
            Optional.of("label"),
            List.of(1L, 8L, 8L),
            1 / 16.0),
        new RecordBinder(Environment.ofConstants())
            .bind(Vocabulary.CsvArguments.class, plan.inputs().get("d").arguments()));
  }

  @Test
  void expectationsAboutSteps() {
    Plan plan =
        plan(
            "analysis r = ssl.rankMe(net.of(rows))",
            "expect r == 2.5 and abs(r - 2.5) < 1e-9 and max(r, 1) < 3 and -r < 0",
            "expect r.values.mean == 2.5 and r.values[1] > r.rank and size(r.values[0..0]) == 1",
            "expect r > 2.5",
            "expect not r.values.max < 4 or r.values.quantile(0.5) < 2");
    List<Boolean> held =
        plan.expect().stream().map(e -> new Evaluator(environment).holds(e.is())).toList();
    assertEquals(List.of(true, true, false, true), held);
  }
}
