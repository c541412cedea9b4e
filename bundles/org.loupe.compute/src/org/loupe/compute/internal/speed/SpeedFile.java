package org.loupe.compute.internal.speed;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.loupe.api.LoupeException;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.SizeClass;

/**
 * A file with the speed of engines, read once in the life of the process: a choice does not change
 * while a run goes on. A file that is damaged, of another processor or of a newer format counts as
 * none.
 */
public final class SpeedFile implements KnownSpeeds {
  private static final int FORMAT = 1;

  /** More than any installation's; a file that is larger is not ours. */
  private static final long MOST_BYTES = 1 << 20;

  private final Path file;
  private final Supplier<String> processor;
  private Optional<List<EngineSpeed>> known = Optional.empty();

  /**
   * A file of this processor.
   *
   * @param file made, with its folder, when there is something to keep
   */
  public SpeedFile(Path file) {
    this(file, Processor::here);
  }

  SpeedFile(Path file, Supplier<String> processor) {
    this.file = file;
    this.processor = processor;
  }

  @Override
  public synchronized List<EngineSpeed> read() {
    if (known.isEmpty()) {
      known = Optional.of(content());
    }
    return known.get();
  }

  private List<EngineSpeed> content() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return List.of();
      }
      JsonObject o = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      boolean ours =
          o.get("format").getAsInt() == FORMAT
              && o.get("processor").getAsString().equals(processor.get());
      List<EngineSpeed> speeds = new ArrayList<>();
      if (ours) {
        o.getAsJsonArray("engines").forEach(e -> speeds.add(speed(e.getAsJsonObject())));
      }
      return List.copyOf(speeds);
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | UnsupportedOperationException
        | ClassCastException _) {
      // whatever is wrong with it: it is measured again
      return List.of();
    }
  }

  private static EngineSpeed speed(JsonObject o) {
    JsonObject times = o.getAsJsonObject("micros");
    Map<SizeClass, Double> micros = new EnumMap<>(SizeClass.class);
    if (times.size() > 0) {
      for (SizeClass size : SizeClass.values()) {
        double time = times.get(size.word()).getAsDouble();
        if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException("a time of " + time);
        }
        micros.put(size, time);
      }
    }
    return new EngineSpeed(
        o.get("name").getAsString(),
        o.get("version").getAsString(),
        o.get("device").getAsString(),
        micros);
  }

  @Override
  public synchronized void write(List<EngineSpeed> speeds) {
    known = Optional.of(List.copyOf(speeds));
    JsonArray engines = new JsonArray();
    speeds.forEach(s -> engines.add(json(s)));
    JsonObject o = new JsonObject();
    o.addProperty("format", FORMAT);
    o.addProperty("processor", processor.get());
    o.add("engines", engines);
    try {
      replace(o);
    } catch (IOException e) {
      throw new LoupeException(
          ComputeProblem.NOT_KEPT,
          "The speed of engines cannot be kept in '%s': %s.".formatted(file, e.getMessage()),
          ComputeProblem.NOT_KEPT.remedy(),
          e);
    }
  }

  private void replace(JsonElement content) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
    try {
      Files.writeString(next, content + "\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private static JsonObject json(EngineSpeed s) {
    JsonObject micros = new JsonObject();
    s.micros().forEach((size, time) -> micros.addProperty(size.word(), time));
    JsonObject o = new JsonObject();
    o.addProperty("name", s.engine());
    o.addProperty("version", s.version());
    o.addProperty("device", s.device());
    o.add("micros", micros);
    return o;
  }
}
