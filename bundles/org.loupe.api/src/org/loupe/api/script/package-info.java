/**
 * Steps that are programs: a {@link org.loupe.api.script.ScriptLanguage} runs a {@link
 * org.loupe.api.script.ScriptText} over the values of a run and gives a {@link
 * org.loupe.api.script.ScriptValue}. Immutable types; languages are thread-safe.
 */
package org.loupe.api.script;
