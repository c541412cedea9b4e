/**
 * Where and why models fail. {@code evaluation.predict} gives a model's outputs on data, and how
 * often its largest output is the label; {@code evaluation.train} makes models, new ones of an
 * {@link org.loupe.evaluation.Architecture} or from one that is there. Analyses are stateless
 * services.
 */
package org.loupe.evaluation;
