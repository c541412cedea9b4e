/**
 * The Loupe script language: from the text of a script to a plan, or to diagnostics that say what
 * is wrong, where, and what to do.
 *
 * <p>{@link org.loupe.dsl.ScriptCompiler} is the entry. It knows the catalogue of what is installed
 * and nothing about how analyses work; it reads no model and starts no plug-in. The package {@code
 * org.loupe.dsl.resolve} has what an editor needs of a script: what its names refer to and what
 * types its expressions have.
 */
package org.loupe.dsl;
