package org.loupe.plugins.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.data.io.Sha256;
import org.loupe.plugins.PlugInProblem;

/** Finds sources; zips are unpacked, and fetched before when they lie in the network. */
final class SourceReader {
  private static final Pattern NETWORK = Pattern.compile("(?i)https?://.+");
  private static final String ZIP = ".zip";
  private static final String UNPROTECTED = "http:";

  /** p2's own property; without it p2 asks the same server by https, which few would understand. */
  private static final String HTTP_RULE = "p2.httpRule";

  /** Any of these makes a folder a p2 repository. */
  private static final List<String> MARKS =
      List.of(
          "p2.index",
          "content.xml",
          "content.jar",
          "content.xml.xz",
          "compositeContent.xml",
          "compositeContent.jar");

  private final Path work;
  private int unpacked;

  /**
   * A reader.
   *
   * @param work an empty folder for what is unpacked
   */
  SourceReader(Path work) {
    this.work = work;
  }

  /** Finds a source: an absolute path, or an address. */
  OpenSource open(String source) {
    try {
      if (NETWORK.matcher(source).matches()) {
        return fromNetwork(source);
      }
      Path path = path(source);
      if (Files.isDirectory(path)) {
        return new OpenSource(source, marked(source, path).toUri(), "");
      }
      if (Files.isRegularFile(path)) {
        return fromZip(source, path);
      }
    } catch (IOException e) {
      throw new LoupeException(
          PlugInProblem.NO_SOURCE, "'%s' cannot be read: %s.".formatted(source, e), e);
    }
    throw new LoupeException(PlugInProblem.NO_SOURCE, "There is no '%s'.".formatted(source));
  }

  private static Path path(String source) {
    try {
      return source.startsWith("file:") ? Path.of(URI.create(source)) : Path.of(source);
    } catch (IllegalArgumentException e) {
      throw new LoupeException(
          PlugInProblem.NO_SOURCE,
          "'%s' is neither a path nor an address that is known.".formatted(source),
          e);
    }
  }

  private OpenSource fromNetwork(String source) throws IOException {
    if (source.regionMatches(true, 0, UNPROTECTED, 0, UNPROTECTED.length())
        && !"allow".equals(System.getProperty(HTTP_RULE))) {
      throw new LoupeException(
          PlugInProblem.NO_SOURCE,
          "'%s' is not protected: anybody on the way could change what comes from there."
              .formatted(source),
          "Use https, or fetch the zip and install it with '--sha256';"
              + " LOUPE_VMARGS=-D%s=allow lets http in.".formatted(HTTP_RULE));
    }
    Network.check(source);
    if (source.toLowerCase(Locale.ROOT).endsWith(ZIP)) {
      Path zip = next().resolveSibling("fetched-%d.zip".formatted(unpacked));
      Network.fetch(source, zip);
      return fromZip(source, zip);
    }
    return new OpenSource(source, URI.create(source.endsWith("/") ? source : source + "/"), "");
  }

  private OpenSource fromZip(String source, Path zip) throws IOException {
    String hash = Sha256.of(zip);
    Path folder = next();
    Archive.unpack(zip, folder);
    return new OpenSource(source, marked(source, inner(folder)).toUri(), hash);
  }

  private Path next() {
    unpacked++;
    return work.resolve("source-" + unpacked);
  }

  /** Archives often have one folder around everything. */
  private static Path inner(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      return all.size() == 1 && Files.isDirectory(all.getFirst()) ? all.getFirst() : folder;
    }
  }

  private static Path marked(String source, Path folder) {
    if (MARKS.stream().noneMatch(m -> Files.exists(folder.resolve(m)))) {
      throw new LoupeException(
          PlugInProblem.NO_SOURCE,
          "'%s' has no p2 repository: none of %s is there."
              .formatted(source, String.join(", ", MARKS)));
    }
    return folder;
  }
}
