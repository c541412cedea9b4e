package org.loupe.plugins.internal;

import java.net.URI;

/**
 * A source that was found.
 *
 * @param name as it was given: a path or an address
 * @param repository where its p2 repository is now
 * @param sha256 of the zip; empty when it is none
 */
record OpenSource(String name, URI repository, String sha256) {}
