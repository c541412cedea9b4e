/**
 * A run as data: what a script comes to when its names are resolved, its defaults filled in and its
 * units normalised.
 *
 * <p>{@link org.loupe.plan.Plan} is what the runtime executes, what a worker receives and what a
 * run folder keeps; {@link org.loupe.plan.PlanJson} reads and writes it, {@link
 * org.loupe.plan.PlanOrder} puts its steps in order. {@link org.loupe.plan.Expr} is an argument
 * that is not known before the run. All types are immutable.
 */
package org.loupe.plan;
