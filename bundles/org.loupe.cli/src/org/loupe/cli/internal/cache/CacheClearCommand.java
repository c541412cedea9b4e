package org.loupe.cli.internal.cache;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Values;
import org.loupe.cli.internal.terminal.Count;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.StoredResult;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe cache clear}. */
final class CacheClearCommand implements Command {
  private static final String OLDER_THAN = "--older-than";
  private static final String ANALYSIS = "--analysis";

  @Override
  public String name() {
    return "clear";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Removes results from the cache: all, or those that are named.")
        .description("%nRun folders are not touched; what is gone is computed again when needed.");
    spec.addOption(
        Options.value(OLDER_THAN, "TIME", "Only what was not used for this time, as in 720h."));
    spec.addOption(Options.value(ANALYSIS, "NAME", "Only results of this analysis."));
    spec.addOption(Options.format("text, or json: an object."));
    Options.addExamples(
        spec,
        "loupe cache clear",
        "loupe cache clear --older-than 720h --analysis geometry.partition");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    Optional<Instant> before =
        line.value(OLDER_THAN).map(t -> Instant.now().minus(Values.duration(OLDER_THAN, t)));
    CacheFolder cache = CacheFolder.of(session);
    List<StoredResult> all = cache.list();
    Optional<String> analysis = line.value(ANALYSIS).map(name -> known(name, all));
    List<StoredResult> chosen =
        all.stream()
            .filter(r -> before.map(t -> r.used().isBefore(t)).orElse(true))
            .filter(r -> analysis.map(r.analysis()::equals).orElse(true))
            .toList();
    chosen.forEach(cache.results()::remove);
    long bytes = chosen.stream().mapToLong(StoredResult::bytes).sum();
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("type", "cleared");
      o.addProperty("results", chosen.size());
      o.addProperty("bytes", bytes);
      new JsonLines(session.terminal().out()).write(o);
    } else {
      session
          .terminal()
          .out()
          .println(
              "removed %s, %s"
                  .formatted(Count.of(chosen.size(), "result"), new ByteSize(bytes)));
    }
    return ExitStatus.OK;
  }

  /** A misspelt name must not look like a cache that is clear. */
  private static String known(String name, List<StoredResult> all) {
    List<String> names = all.stream().map(StoredResult::analysis).distinct().toList();
    if (!names.contains(name)) {
      throw new LoupeException(
          CommandProblem.UNKNOWN_NAME,
          "The cache has no results of '%s'.%s"
              .formatted(Printable.line(name), Spelling.didYouMean(name, names)),
          "'loupe cache show' shows what it has.");
    }
    return name;
  }
}
