/**
 * The words of a script and where its statements begin, for tools that work on its text:
 * formatters, editors.
 *
 * <p>{@link org.loupe.dsl.syntax.ScriptSyntax} is the entry; it reads every text, also one that is
 * no script. All types are immutable.
 */
package org.loupe.dsl.syntax;
