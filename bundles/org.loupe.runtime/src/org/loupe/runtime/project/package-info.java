/**
 * Projects of a user: {@link org.loupe.runtime.project.Project} makes a small one, empty, out of an
 * {@link org.loupe.runtime.project.Example} that comes with the product, or of a plug-in, out of a
 * {@link org.loupe.runtime.project.Skeleton}. Nothing that is there is overwritten. Thread-safe.
 */
package org.loupe.runtime.project;
