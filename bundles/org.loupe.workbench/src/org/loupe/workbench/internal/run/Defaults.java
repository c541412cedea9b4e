package org.loupe.workbench.internal.run;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeSettings;
import org.loupe.plan.catalogue.Quantity;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.SettingsFile;

/**
 * What a script is run with where its configuration says nothing: the nearest {@code loupe.json},
 * else the user's settings, else what the machine has; the same as for the command.
 *
 * @param files the files that count, the most particular one first
 */
record Defaults(List<SettingsFile> files) {
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]+)");

  /** The defaults of a script. */
  static Defaults of(Path script, Path settings) {
    return new Defaults(SettingsFile.find(script, settings));
  }

  /** Engine, device, memory and threads of a run. */
  ComputeSettings compute(RunConfiguration c, MachineMemory machine) {
    return new ComputeSettings(
        named(c.engine(), "engine"),
        named(c.device(), "device"),
        c.memory().or(() -> text("memory").map(Defaults::size)).orElseGet(machine::budget),
        c.threads().isPresent()
            ? c.threads().getAsInt()
            : text("threads")
                .map(Defaults::whole)
                .orElseGet(() -> Runtime.getRuntime().availableProcessors()));
  }

  private String named(String chosen, String name) {
    return chosen.equals(ComputeSettings.AUTO) ? text(name).orElse(chosen) : chosen;
  }

  private Optional<String> text(String name) {
    return files.stream()
        .filter(f -> f.values().containsKey(name))
        .findFirst()
        .map(f -> f.values().get(name));
  }

  private static ByteSize size(String text) {
    Matcher m = SIZE.matcher(text.strip());
    return (m.matches() ? Quantity.of(m.group(2)) : Optional.<Quantity>empty())
        .flatMap(q -> q.normalise(new BigDecimal(m.group(1))))
        .map(n -> new ByteSize(n.longValue()))
        .orElseThrow(() -> wrong("memory", text, "a size such as 8GiB"));
  }

  private static int whole(String text) {
    try {
      return Math.max(1, Integer.parseInt(text.strip()));
    } catch (NumberFormatException _) {
      throw wrong("threads", text, "a whole number");
    }
  }

  private static LoupeException wrong(String name, String text, String form) {
    return new LoupeException(
        RunProblem.SETTINGS, "The setting '%s' is '%s', and not %s.".formatted(name, text, form));
  }

  /** Where each setting of a run is from, for the manifest. */
  Map<String, RunOptions.Setting> origins(RunConfiguration c, ComputeSettings compute) {
    Map<String, RunOptions.Setting> all = new LinkedHashMap<>();
    put(all, "engine", compute.engine(), !c.engine().equals(ComputeSettings.AUTO));
    put(all, "device", compute.device(), !c.device().equals(ComputeSettings.AUTO));
    put(all, "memory", compute.memory().toString(), c.memory().isPresent());
    put(all, "threads", Integer.toString(compute.threads()), c.threads().isPresent());
    put(all, "seed", Long.toString(c.seed()), c.seed() != 0);
    return all;
  }

  private void put(
      Map<String, RunOptions.Setting> all, String name, String value, boolean isChosen) {
    String from =
        isChosen
            ? "run configuration"
            : files.stream()
                .filter(f -> f.values().containsKey(name))
                .findFirst()
                .map(f -> f.file() + ": " + name)
                .orElse("default");
    all.put(name, new RunOptions.Setting(value, from));
  }
}
