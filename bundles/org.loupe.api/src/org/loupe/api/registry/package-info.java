/**
 * Where models and data come from: {@link org.loupe.api.registry.Source} reads a format, {@link
 * org.loupe.api.registry.Repository} lists entries that scripts reach by name.
 */
package org.loupe.api.registry;
