package org.loupe.dsl.ide;

import java.nio.file.Path;
import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.plan.Input;
import org.loupe.plan.Plan;

/**
 * What is around a script beyond its text and the catalogue: files, the registry, the results of
 * runs. Answers may take a while and are not kept here; {@link Survey} does both in the background.
 * Implementations are thread-safe.
 */
public interface Surroundings {

  /** The entries of the registry. */
  List<Entry> entries(Cancellation cancellation);

  /**
   * What the file of an input says of itself.
   *
   * @throws org.loupe.api.LoupeException when it cannot be read
   */
  Header header(Input input, Cancellation cancellation);

  /**
   * What is known of the steps of a plan, without running anything.
   *
   * @param plan of the script
   * @param script where the script is
   */
  List<StepHistory> history(Plan plan, Path script, Cancellation cancellation);

  /** Reads the programs of script steps; {@link ProgramChecks} asks it in the background. */
  ProgramSyntax programs();

  /** Surroundings of which nothing is known. */
  static Surroundings none() {
    return new Surroundings() {
      @Override
      public List<Entry> entries(Cancellation cancellation) {
        return List.of();
      }

      @Override
      public Header header(Input input, Cancellation cancellation) {
        return Header.NONE;
      }

      @Override
      public List<StepHistory> history(Plan plan, Path script, Cancellation cancellation) {
        return List.of();
      }

      @Override
      public ProgramSyntax programs() {
        return ProgramSyntax.none();
      }
    };
  }
}
