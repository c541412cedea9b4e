package org.loupe.plan;

/**
 * Something that must hold at the end of a run.
 *
 * @param is a truth value
 * @param line line of the script, from 1; 0 when there is none
 * @param text the expression as the script has it; may be empty
 * @param message what to say when it does not hold; may be empty
 * @param extra fields that this version does not know
 */
public record Expectation(Expr is, int line, String text, String message, Extra extra) {}
