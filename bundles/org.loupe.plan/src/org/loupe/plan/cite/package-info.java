/**
 * What to cite: {@link org.loupe.plan.cite.Bibliography} reads and writes the BibTeX file of a
 * bundle or a run, {@link org.loupe.plan.cite.BibEntry} is one work, found by the {@code arXiv:} or
 * {@code doi:} identifier that an analysis names.
 *
 * <p>All types are immutable.
 */
package org.loupe.plan.cite;
