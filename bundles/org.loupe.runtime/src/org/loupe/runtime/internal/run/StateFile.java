package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.loupe.api.Checkpoint;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.runtime.internal.result.OutputProblems;

/**
 * The state of a step as an archive of arrays.
 *
 * @param file made when it is first needed
 */
record StateFile(Path file) implements Checkpoint {

  @Override
  public Optional<Map<String, Tensor>> read() {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Npz archive = Npz.open(file, ReadLimits.NONE);
      Map<String, Tensor> state = new TreeMap<>();
      archive.keys().forEach(k -> state.put(k, archive.read(k)));
      return Optional.of(state);
    } catch (LoupeException e) {
      // not the fault of the step, which begins anew
      System.getLogger(StateFile.class.getName())
          .log(Level.DEBUG, "the state in " + file + " is damaged", e);
      return Optional.empty();
    }
  }

  @Override
  public void write(Map<String, Tensor> state) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(file, e);
    }
    Npz.write(file, state);
  }
}
