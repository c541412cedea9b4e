/**
 * Services of the script language for editors: pure functions from a text, the place of the script,
 * the catalogue of what is installed and an offset to values.
 *
 * <p>{@link org.loupe.dsl.ide.ScriptDocument} is the text with what the compiler found; the
 * services are {@link org.loupe.dsl.ide.Completion}, {@link org.loupe.dsl.ide.Hover}, {@link
 * org.loupe.dsl.ide.Navigation}, {@link org.loupe.dsl.ide.Renaming}, {@link
 * org.loupe.dsl.ide.Outline}, {@link org.loupe.dsl.ide.Folding}, {@link
 * org.loupe.dsl.ide.Highlighting}, {@link org.loupe.dsl.ide.QuickFixes} and {@link
 * org.loupe.dsl.ide.Lenses}. They know no protocol and no toolkit. What is around a script is
 * behind {@link org.loupe.dsl.ide.Surroundings}; {@link org.loupe.dsl.ide.Survey} asks for it in
 * the background. All types are thread-safe; offsets count UTF-16 units.
 */
package org.loupe.dsl.ide;
