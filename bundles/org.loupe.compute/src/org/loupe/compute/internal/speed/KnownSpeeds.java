package org.loupe.compute.internal.speed;

import java.util.List;
import java.util.Optional;
import org.loupe.compute.EngineSpeed;

/** What is known of the speed of engines on this machine. Thread-safe. */
public interface KnownSpeeds {

  /** What was measured on this processor; empty when nothing was. */
  List<EngineSpeed> read();

  /**
   * Keeps what was measured.
   *
   * @throws org.loupe.api.LoupeException LP-3011 when that fails
   */
  void write(List<EngineSpeed> speeds);

  /** That of one engine and device in a list, of this version. */
  static Optional<EngineSpeed> find(
      List<EngineSpeed> speeds, String engine, String version, String device) {
    return speeds.stream()
        .filter(
            s ->
                s.engine().equals(engine)
                    && s.version().equals(version)
                    && s.device().equals(device))
        .findFirst();
  }

  /** Known for the life of the process only: hosts without a folder of their own. */
  static KnownSpeeds inMemory() {
    return new KnownSpeeds() {
      private volatile List<EngineSpeed> known = List.of();

      @Override
      public List<EngineSpeed> read() {
        return known;
      }

      @Override
      public void write(List<EngineSpeed> speeds) {
        known = List.copyOf(speeds);
      }
    };
  }
}
