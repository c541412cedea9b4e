package org.loupe.dsl.ide;

import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.plan.Input;

/**
 * What is around a script beyond its text and the catalogue: files and the registry. Answers may
 * take a while and are not kept here; {@link Survey} does both in the background. Implementations
 * are thread-safe.
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
    };
  }
}
