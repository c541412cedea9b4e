/**
 * Where and why models fail. {@code evaluation.predict} gives a model's outputs on data, and how
 * often its largest output is the label. Analyses are stateless services.
 */
package org.loupe.evaluation;
