package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.NumbersSource;

/** What is foretold is what a run then finds. */
class CacheForecastsTest {
  private static final String FIRST =
      "{\"name\": \"a\", \"analysis\": \"test.add\", \"arguments\": {\"a\": 1}}";
  private static final String SECOND =
      """
      {"name": "b", "analysis": "test.add",
       "arguments": {"a": {"ref": "a"}, "b": {"get": "value", "from": {"ref": "a"}}}}
      """;

  @TempDir Path folder;
  private Bench bench;
  private final Analyses.Add add = new Analyses.Add();

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(add);
    bench.add(new Analyses.Rows());
    bench.add(new NumbersSource());
  }

  private static Plan plan(String... steps) {
    return Bench.plan("[" + String.join(",", steps) + "]", "{}", "[]");
  }

  private List<String> forecast(Plan plan) {
    return bench.forecasts().of(plan, bench.settings(), Cancellation.never()).stream()
        .map(f -> "%s %s %s".formatted(f.step(), f.state(), f.why()).strip())
        .toList();
  }

  @Test
  void beforeTheFirstRunNothingIsStored() {
    assertEquals(
        List.of("a NOT_STORED not computed before", "b NOT_STORED 'a' is computed first"),
        forecast(plan(FIRST, SECOND)));
    assertEquals(0, add.runs.get(), "nothing is run for it");
  }

  @Test
  void afterARunItsResultsAreAndChangesAreNamed() {
    bench.run(plan(FIRST, SECOND));
    assertEquals(List.of("a STORED", "b STORED"), forecast(plan(FIRST, SECOND)));
    assertEquals(
        List.of("a NOT_STORED changed: a"), forecast(plan(FIRST.replace("1}", "2}"))));
    assertEquals(2, add.runs.get());
  }

  @Test
  void theContentOfFilesCounts() {
    Path file = bench.file("n.txt", "1", "2");
    Plan plan =
        Bench.plan(
            """
            [{"name": "s", "analysis": "test.rows", "arguments": {"data": {"ref": "d"}}}]
            """,
            """
            {"d": {"type": "data", "source": "numbers", "arguments": {"file": "%s"}}}
            """
                .formatted(file),
            "[]");
    bench.run(plan);
    assertEquals(List.of("s STORED"), forecast(plan));
    bench.file("n.txt", "1", "2", "3");
    assertEquals(List.of("s NOT_STORED changed: data"), forecast(plan));
    assertThrows(
        CancelledException.class,
        () -> bench.forecasts().of(plan, bench.settings(), () -> true));
  }

  @Test
  void plansThatCannotBeRunHaveNone() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> forecast(plan(FIRST.replace("add", "sub"))));
    assertEquals("LP-1121", e.code().id());
  }
}
