/**
 * The compute service as an analysis sees it: it asks for values, never for an engine.
 *
 * <p>Thread-safe; work is queued on the device of the run and cut into pieces that fit its memory.
 */
package org.loupe.api.compute;
