package org.loupe.runtime.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.loupe.api.Cancellation;
import org.loupe.api.Progress;
import org.loupe.data.io.Sha256;
import org.osgi.service.component.annotations.Component;

/**
 * Hashes of files, each read once as long as its length, time and identity stay the same.
 * Thread-safe.
 */
@Component(service = HashCache.class)
public final class HashCache {

  private record Version(long size, long modified, Optional<Object> key) {
    static Version of(Path file) throws IOException {
      BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(
          a.size(),
          a.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          Optional.ofNullable(a.fileKey()));
    }
  }

  private record Known(Version version, String sha256) {}

  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  /** SHA-256 in hexadecimal of a file. */
  public String sha256(Path file, Cancellation cancellation) throws IOException {
    Path path = file.toAbsolutePath().normalize();
    Version version = Version.of(path);
    Known k = known.get(path);
    if (k == null || !k.version.equals(version)) {
      k = new Known(version, Sha256.of(path, cancellation, Progress.none()));
      known.put(path, k);
    }
    return k.sha256;
  }
}
