/**
 * Runs plans: {@link org.loupe.runtime.Runner} schedules the steps, caches results by content,
 * cancels, and leaves a run folder with its manifest; {@link org.loupe.runtime.Catalogues} knows what
 * is installed; the registry of models and data is implemented here.
 *
 * <p>Services are thread-safe; a run is one call.
 */
package org.loupe.runtime;
