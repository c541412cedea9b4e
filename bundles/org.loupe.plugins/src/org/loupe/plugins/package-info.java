/**
 * Plug-ins of others: {@link org.loupe.plugins.PlugIns} finds, installs, updates and removes them,
 * and goes back to an earlier state; {@link org.loupe.plugins.Change} is one such step, resolved,
 * fetched and checked before anything is written.
 *
 * <p>A service may be used by any thread; a change belongs to one.
 */
package org.loupe.plugins;
