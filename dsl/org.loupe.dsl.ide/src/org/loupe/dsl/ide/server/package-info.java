/**
 * The language server: the services of {@link org.loupe.dsl.ide} over the Language Server Protocol
 * 3.17 and later.
 *
 * <p>{@link org.loupe.dsl.ide.server.ScriptLanguageServer} serves one client over two streams.
 * Documents are kept as they arrive; everything that takes time is done in one thread of its own,
 * and what is asked about a text that has changed meanwhile is not answered.
 */
package org.loupe.dsl.ide.server;
