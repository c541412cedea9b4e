package org.loupe.runtime.internal.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * A process with a run.
 *
 * @param pid its number
 * @param started when it was started, as another process may get its number; empty when unknown
 * @param host its machine
 * @param since when the run began
 */
record LockOwner(long pid, String started, String host, String since) {

  /** No owner is described at such length. */
  private static final int MOST_BYTES = 4096;

  /** This process, now. */
  static LockOwner self() {
    ProcessHandle own = ProcessHandle.current();
    return new LockOwner(own.pid(), started(own), machine(), Instant.now().toString());
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** Never by a name service, which may take its time. */
  private static String machine() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException _) {
      return Objects.requireNonNullElse(System.getenv("HOSTNAME"), "");
    }
  }

  /** The owner that a file names; none when it is new, or was cut short. */
  static Optional<LockOwner> of(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    channel.read(bytes, 0);
    try {
      JsonObject o =
          JsonParser.parseString(StandardCharsets.UTF_8.decode(bytes.flip()).toString())
              .getAsJsonObject();
      return Optional.of(
          new LockOwner(
              o.get("pid").getAsLong(),
              o.get("started").getAsString(),
              o.get("host").getAsString(),
              o.get("since").getAsString()));
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  /** Writes it in place of an earlier one. */
  void write(FileChannel channel) throws IOException {
    JsonObject o = new JsonObject();
    o.addProperty("pid", pid);
    o.addProperty("started", started);
    o.addProperty("host", host);
    o.addProperty("since", since);
    channel.truncate(0);
    channel.write(StandardCharsets.UTF_8.encode(o.toString()), 0);
  }

  /** Whether the process runs on this machine. */
  boolean isAlive() {
    return ProcessHandle.of(pid).filter(p -> started(p).equals(started)).isPresent();
  }

  /** For a message. */
  String words() {
    String time = since.isEmpty() ? "" : " since " + since(since);
    return "process %d on %s%s".formatted(pid, host.isEmpty() ? "this machine" : host, time);
  }

  private static String since(String text) {
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException _) {
      return text;
    }
  }
}
