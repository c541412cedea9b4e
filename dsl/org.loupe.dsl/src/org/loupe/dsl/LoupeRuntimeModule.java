package org.loupe.dsl;

/** What editors get injected; {@link ScriptCompiler} works without an injector. */
public class LoupeRuntimeModule extends AbstractLoupeRuntimeModule {}
