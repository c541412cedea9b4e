package org.loupe.runtime;

import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Header;
import org.loupe.plan.Input;

/**
 * What the files of models and datasets say of themselves before their numbers: for editors. An
 * OSGi service; thread-safe. Nothing is kept.
 */
public interface Headers {

  /**
   * The header of an input.
   *
   * @param input a model or dataset of a plan
   * @param cancellation looked at while reading
   * @return the header; {@link Header#NONE} when its source is not installed or has none to give
   * @throws LoupeException when a file is refused or cannot be read
   */
  Header of(Input input, Cancellation cancellation);
}
