package org.loupe.dsl;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run says about a script from outside. Immutable.
 *
 * @param set values of params by name, as {@code --set name=value} gives them
 * @param workingFolder what files in these values are relative to
 * @param allowedPaths folders outside of the script's that it may use
 * @param seed the run's seed
 * @param hash how files are hashed for the plan
 * @param programs reads the programs of script steps
 */
public record CompileOptions(
    Map<String, String> set,
    Path workingFolder,
    List<Path> allowedPaths,
    long seed,
    FileHash hash,
    ProgramSyntax programs) {

  /** Copies the collections. */
  public CompileOptions {
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    allowedPaths = List.copyOf(allowedPaths);
  }

  /** No values, the script's folder only, seed 0, no file and no program read. */
  public static CompileOptions forChecking() {
    return new CompileOptions(
        Map.of(), Path.of(""), List.of(), 0, FileHash.none(), ProgramSyntax.none());
  }

  /** As for checking, but files are hashed. */
  public static CompileOptions forRunning() {
    return forChecking().withHash(FileHash.ofContents());
  }

  /** The same with other values of params. */
  public CompileOptions withSet(Map<String, String> values) {
    return new CompileOptions(values, workingFolder, allowedPaths, seed, hash, programs);
  }

  /** The same with another working folder. */
  public CompileOptions withWorkingFolder(Path folder) {
    return new CompileOptions(set, folder, allowedPaths, seed, hash, programs);
  }

  /** The same with other folders that the script may use. */
  public CompileOptions withAllowedPaths(List<Path> folders) {
    return new CompileOptions(set, workingFolder, folders, seed, hash, programs);
  }

  /** The same with another seed. */
  public CompileOptions withSeed(long value) {
    return new CompileOptions(set, workingFolder, allowedPaths, value, hash, programs);
  }

  /** The same with another way to hash files. */
  public CompileOptions withHash(FileHash value) {
    return new CompileOptions(set, workingFolder, allowedPaths, seed, value, programs);
  }

  /** The same with programs that are read. */
  public CompileOptions withPrograms(ProgramSyntax value) {
    return new CompileOptions(set, workingFolder, allowedPaths, seed, hash, value);
  }
}
