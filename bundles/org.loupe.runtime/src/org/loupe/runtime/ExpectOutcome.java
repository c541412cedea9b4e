package org.loupe.runtime;

import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.plan.Expectation;

/**
 * What became of an expectation.
 *
 * @param expectation what was expected
 * @param holds whether it holds; not when it could not be evaluated
 * @param error why it could not be evaluated
 */
public record ExpectOutcome(
    Expectation expectation, boolean holds, Optional<LoupeException> error) {}
