package org.loupe.workbench.internal.preferences;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.workbench.internal.Installation;

/** {@code loupe doctor} in a process of its own, where libraries may crash. For one look. */
final class Doctor {
  private Optional<Process> process = Optional.empty();
  private boolean stopped;

  /**
   * Tells what it finds, one after the other; when it cannot be asked, why.
   *
   * @param found is told of it, in the calling thread
   */
  void look(Consumer<Finding> found) {
    Optional<Path> installation = Installation.folder();
    if (installation.isEmpty()) {
      found.accept(unasked("the folder of the installation is not known"));
      return;
    }
    ProcessBuilder builder =
        Installation.command(installation.get(), List.of("doctor", "--format", "json"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process started = start(builder);
      started.getOutputStream().close();
      try (BufferedReader out = started.inputReader(StandardCharsets.UTF_8)) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          finding(line).ifPresent(found);
        }
      }
    } catch (IOException e) {
      found.accept(unasked(e.getMessage()));
    }
  }

  private synchronized Process start(ProcessBuilder builder) throws IOException {
    Process started = builder.start();
    process = Optional.of(started);
    if (stopped) {
      started.destroy();
    }
    return started;
  }

  /** Ends the look; from any thread. */
  synchronized void stop() {
    stopped = true;
    process.ifPresent(Process::destroy);
  }

  private static Finding unasked(String why) {
    return new Finding(
        "unknown", "doctor", "The doctor cannot be asked: " + why + ".", "Run 'loupe doctor'.");
  }

  /** A line of its answer. */
  static Optional<Finding> finding(String line) {
    try {
      JsonObject o = JsonParser.parseString(line).getAsJsonObject();
      return Optional.of(
          new Finding(text(o, "verdict"), text(o, "part"), text(o, "text"), text(o, "remedy")));
    } catch (JsonParseException | IllegalStateException _) {
      return Optional.empty();
    }
  }

  private static String text(JsonObject o, String name) {
    return o.has(name) ? o.get(name).getAsString() : "";
  }
}
