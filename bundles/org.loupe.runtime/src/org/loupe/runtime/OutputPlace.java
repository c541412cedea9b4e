package org.loupe.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.loupe.plan.Plan;

/** Where a run is written: {@code --out}, else the script's report folder, else its own name. */
public final class OutputPlace {
  private static final String SUFFIX = ".run";

  private OutputPlace() {}

  /**
   * The run folder.
   *
   * @param given what {@code --out} says, absolute
   * @param file the script or plan, absolute
   * @param plan the plan
   */
  public static Path of(Optional<Path> given, Path file, Plan plan) {
    return given.orElseGet(
        () -> {
          Path base = base(file);
          String folder = plan.report().folder();
          return folder.isEmpty()
              ? base.resolve(stem(file.getFileName().toString()) + SUFFIX)
              : base.resolve(folder).normalize();
        });
  }

  /** A plan in a run folder is run beside that folder, not within it. */
  private static Path base(Path file) {
    Path folder = file.getParent();
    boolean inRun =
        file.getFileName().toString().equals("plan.json")
            && Files.exists(folder.resolve("run.json"));
    return inRun && folder.getParent() != null ? folder.getParent() : folder;
  }

  private static String stem(String name) {
    for (String end : new String[] {".loupe", ".plan.json", ".json"}) {
      if (name.endsWith(end) && name.length() > end.length()) {
        return name.substring(0, name.length() - end.length());
      }
    }
    return name;
  }
}
