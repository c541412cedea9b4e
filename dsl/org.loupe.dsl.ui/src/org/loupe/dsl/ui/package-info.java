/**
 * The editor of scripts in the workbench.
 *
 * <p>Who hosts it offers {@link org.loupe.dsl.ui.ScriptEnvironment} as an OSGi service: what is
 * installed, and what is around a script. Everything else is reached by the identifiers of
 * {@link org.loupe.dsl.ui.ScriptEditing}. Its types are thread-safe.
 */
package org.loupe.dsl.ui;
