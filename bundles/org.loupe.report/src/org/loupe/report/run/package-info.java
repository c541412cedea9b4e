/**
 * What lies in a run folder: {@link org.loupe.report.run.RunFolder} reads run.json and the results
 * of the steps as {@link org.loupe.report.run.Node}s, which say "nothing" of what is missing, and
 * {@link org.loupe.report.run.Component} names what a result is made of. Files outside of the
 * folder are never read.
 *
 * <p>All are immutable and thread-safe.
 */
package org.loupe.report.run;
