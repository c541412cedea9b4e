import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the time of a subdivision goes, by samples of the threads that cut. */
final class PartitionPhases {

  private PartitionPhases() {}

  /** A phase, and how the classes are named whose methods belong to it. */
  private enum Phase {
    PRODUCTS(
        "Dense",
        "ScaledRows",
        "Changes",
        "CarriedImages",
        "FollowedColumns",
        "Moves",
        "GateChoice",
        "Terms",
        "GateLayer.carry",
        "GateLayer.follow",
        "GateLayer.compute"),
    TESTS(
        "UnitRanges",
        "Rectangle",
        "PieceCuts.findGates",
        "PieceCuts.isAboveOrCut",
        "GateLayer.cut"),
    CUTS("Split", "Halving", "PieceCuts", "GateLayer", "Sides"),
    REGIONS("Regions", "ClassCells", "Boundary", "Polygon", "Corners", "Doubles", "CompensatedSum"),
    COLUMNS("PartitionColumns", "Tally", "Moments", "NpyAppender", "Sampled"),
    REST("Subdivision", "GateChain", "Sharing", "Partitioner");

    private final String[] names;

    Phase(String... names) {
      this.names = names;
    }

    boolean has(String method) {
      for (String name : names) {
        if (method.startsWith(name + ".") || method.startsWith(name + "$") || method.equals(name)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Samples what runs, and prints the phases' shares. */
  static void print(String name, Runnable work) throws IOException {
    Path file = Files.createTempFile("partition", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.CPUTimeSample").with("throttle", "1ms");
      recording.start();
      long start = System.nanoTime();
      while (System.nanoTime() - start < Duration.ofSeconds(4).toNanos()) {
        work.run();
      }
      recording.stop();
      recording.dump(file);
    }
    Map<Phase, Integer> samples = new EnumMap<>(Phase.class);
    int all = 0;
    for (RecordedEvent e : RecordingFile.readAllEvents(file)) {
      Phase phase = phase(e);
      if (phase != null) {
        samples.merge(phase, 1, Integer::sum);
        all++;
      }
    }
    Files.delete(file);
    List<String> shares = new ArrayList<>();
    for (Map.Entry<Phase, Integer> e : samples.entrySet()) {
      shares.add(
          "%s %.0f %%"
              .formatted(e.getKey().name().toLowerCase(Locale.ROOT), 100.0 * e.getValue() / all));
    }
    System.out.printf("Where the time of %s goes: %s (%d samples)%n", name, shares, all);
  }

  /** The phase of the innermost frame that has one; null for what is not the subdivision. */
  private static Phase phase(RecordedEvent e) {
    if (!e.getEventType().getName().equals("jdk.CPUTimeSample") || e.getStackTrace() == null) {
      return null;
    }
    for (RecordedFrame f : e.getStackTrace().getFrames()) {
      String type = f.getMethod().getType().getName();
      String method = type.substring(type.lastIndexOf('.') + 1) + "." + f.getMethod().getName();
      if (method.startsWith("MapCheck") || method.startsWith("PartitionFigure")) {
        return null;
      }
      for (Phase p : Phase.values()) {
        if (p.has(method)) {
          return p;
        }
      }
    }
    return null;
  }
}
