/**
 * Projects of a user: {@link org.loupe.runtime.project.Project} makes a small one, empty or out of
 * an {@link org.loupe.runtime.project.Example} that comes with the product. Nothing that is there
 * is overwritten. Thread-safe.
 */
package org.loupe.runtime.project;
