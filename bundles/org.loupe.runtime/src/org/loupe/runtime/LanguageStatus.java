package org.loupe.runtime;

import java.util.Optional;
import org.loupe.api.LoupeException;

/**
 * A language of script steps.
 *
 * @param name in scripts: {@code "js"}
 * @param version of language and interpreter
 * @param missing why programs cannot run; empty when they can
 */
public record LanguageStatus(String name, String version, Optional<LoupeException> missing) {}
