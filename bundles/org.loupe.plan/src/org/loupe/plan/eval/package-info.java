/**
 * Values of expressions, and records made of them.
 *
 * <p>{@link org.loupe.plan.eval.Evaluator} turns an {@link org.loupe.plan.Expr} into a value, with
 * what the run knows as its {@link org.loupe.plan.eval.Environment}; {@link
 * org.loupe.plan.eval.RecordBinder} makes the parameter record of an analysis or source from a
 * step's arguments. Neither knows the other steps or when they run.
 */
package org.loupe.plan.eval;
