package org.loupe.cli.internal.cache;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Count;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.StoredResult;
import org.loupe.runtime.StoredResults;
import org.loupe.runtime.progress.ProgressText;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe cache show}. */
final class CacheShowCommand implements Command {
  @Override
  public String name() {
    return "show";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Shows how much the cache holds: results by analysis, their size and age.")
        .description(
            "%nBeyond %s the results that were not used for the longest time go by themselves."
                .formatted(new ByteSize(StoredResults.LIMIT)));
    spec.addOption(Options.format("text, or json: an object a result, then the total."));
    Options.addExamples(spec, "loupe cache show", "loupe cache show --verbose");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    CacheFolder cache = CacheFolder.of(session);
    List<StoredResult> results = cache.list();
    long bytes = results.stream().mapToLong(StoredResult::bytes).sum();
    if (format == Format.JSON) {
      JsonLines lines = new JsonLines(session.terminal().out());
      results.forEach(r -> lines.write(json(r)));
      lines.write(total(cache, results.size(), bytes));
    } else {
      print(results, line, session.terminal());
      session
          .terminal()
          .out()
          .println(
              "%s, %s of at most %s; with libraries and all else %s in %s"
                  .formatted(
                      Count.of(results.size(), "result"),
                      new ByteSize(bytes),
                      new ByteSize(StoredResults.LIMIT),
                      new ByteSize(cache.bytes()),
                      Printable.line(cache.folder().toString())));
    }
    return ExitStatus.OK;
  }

  private static JsonObject json(StoredResult r) {
    JsonObject o = new JsonObject();
    o.addProperty("type", "result");
    o.addProperty("key", r.key());
    o.addProperty("analysis", r.analysis());
    o.addProperty("used", r.used().toString());
    o.addProperty("bytes", r.bytes());
    return o;
  }

  private static JsonObject total(CacheFolder cache, int results, long bytes) {
    JsonObject o = new JsonObject();
    o.addProperty("type", "total");
    o.addProperty("folder", cache.folder().toString());
    o.addProperty("results", results);
    o.addProperty("bytes", bytes);
    o.addProperty("limit", StoredResults.LIMIT);
    o.addProperty("allBytes", cache.bytes());
    return o;
  }

  private static void print(List<StoredResult> results, Line line, Terminal terminal) {
    Map<String, List<StoredResult>> groups =
        results.stream()
            .collect(
                Collectors.groupingBy(StoredResult::analysis, TreeMap::new, Collectors.toList()));
    groups.forEach(
        (analysis, group) -> {
          long bytes = group.stream().mapToLong(StoredResult::bytes).sum();
          terminal
              .out()
              .println(
                  "%-28s %5d  %10s  last used %s ago"
                      .formatted(
                          analysis.isEmpty() ? "(damaged)" : Printable.line(analysis),
                          group.size(),
                          new ByteSize(bytes),
                          age(group.getFirst())));
          if (line.isVerbose()) {
            group.forEach(
                r ->
                    terminal
                        .out()
                        .println(
                            "  %s  %10s  %s".formatted(r.key(), new ByteSize(r.bytes()), age(r))));
          }
        });
  }

  /** Clocks of file systems may be ahead. */
  private static String age(StoredResult r) {
    Duration age = Duration.between(r.used(), Instant.now());
    if (age.toDays() > 1) {
      return age.toDays() + " days";
    }
    return ProgressText.duration(age.isNegative() ? Duration.ZERO : age);
  }
}
