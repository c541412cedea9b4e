package org.loupe.cli.internal.doctor;

import java.awt.GraphicsEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.Session;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.Places;

/** Looks at Java, memory, folders, fonts and the environment. */
final class MachineCheck {
  /** Variables that replace what the engines choose by themselves, and what that leads to. */
  private static final Map<String, String> TRAPS =
      Map.of(
          "OPENBLAS_CORETYPE",
          "OpenBLAS takes its kernels for that processor: slower or, with some versions, wrong",
          "OPENBLAS_L2_SIZE",
          "OpenBLAS cuts its blocks for a cache of that size: slower",
          "OPENBLAS_NUM_THREADS",
          "OpenBLAS takes as many threads, whatever '--threads' says",
          "OMP_NUM_THREADS",
          "OpenMP takes as many threads, whatever '--threads' says",
          "JAVA_TOOL_OPTIONS",
          "every Java takes its options from there, this one too",
          "LD_PRELOAD",
          "libraries are put in front of those that engines bring");

  private static final ByteSize LITTLE = ByteSize.ofMiB(2048);

  private final Map<String, String> environment;
  private final Optional<Path> installation;
  private final MachineMemory memory;
  private final Places places;

  MachineCheck(Session session, MachineMemory memory) {
    this.environment = session.environment();
    this.installation = session.installation();
    this.memory = memory;
    this.places = session.places();
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    all.add(java());
    all.add(memory());
    all.add(
        Finding.ok(
            "processor",
            "%d cores, %s"
                .formatted(
                    Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"))));
    all.add(installation());
    all.add(place("data", places.data()));
    all.add(place("settings", places.settings()));
    all.add(place("cache", places.cache()));
    all.add(fonts());
    TRAPS.keySet().stream().sorted().forEach(v -> trap(v, all));
    return all;
  }

  private static Finding java() {
    String text =
        "%s %s, %s; heap up to %s"
            .formatted(
                System.getProperty("java.vendor"),
                Runtime.version(),
                System.getProperty("java.home"),
                new ByteSize(Runtime.getRuntime().maxMemory()));
    return Runtime.version().feature() >= 25
        ? Finding.ok("java", text)
        : Finding.problem("java", text, "Install Java 25 or newer, or set LOUPE_JAVA to one.");
  }

  private Finding memory() {
    ByteSize total = memory.total();
    String text = "%s, %s of them for a run".formatted(total, memory.budget());
    return total.compareTo(LITTLE) >= 0
        ? Finding.ok("memory", text)
        : Finding.warning(
            "memory", text, "Large networks need more; see '--memory' of 'loupe run'.");
  }

  private Finding installation() {
    if (installation.isEmpty()) {
      return Finding.warning(
          "product", "not started by the launcher", "Start it with the 'loupe' of the product.");
    }
    Path folder = installation.get();
    boolean writable = Files.isWritable(folder);
    return Finding.ok("product", folder + (writable ? "" : " (read-only: its state is yours)"));
  }

  /** A folder that may have to be made: what counts is the nearest one that is there. */
  private static Finding place(String name, Path folder) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    boolean usable = there != null && Files.isDirectory(there) && Files.isWritable(there);
    return usable
        ? Finding.ok(name, folder + (there.equals(folder) ? "" : " (made when it is needed)"))
        : Finding.problem(
            name,
            "%s cannot be written".formatted(folder),
            "Make it writable, or set LOUPE_HOME to a folder that is.");
  }

  private static Finding fonts() {
    try {
      int families =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
      if (families > 0) {
        return Finding.ok("fonts", families + " families");
      }
      return noFonts("there are none");
    } catch (RuntimeException | LinkageError e) {
      return noFonts("they cannot be read (%s)".formatted(e));
    }
  }

  private static Finding noFonts(String text) {
    return Finding.warning(
        "fonts", text, "Figures need one: install fontconfig and fonts-dejavu-core.");
  }

  private void trap(String variable, List<Finding> all) {
    String value = environment.getOrDefault(variable, "");
    if (!value.isEmpty()) {
      all.add(
          Finding.warning(
              "environment",
              "%s=%s: %s".formatted(variable, value, TRAPS.get(variable)),
              "Unset %s unless that is wanted.".formatted(variable)));
    }
  }
}
