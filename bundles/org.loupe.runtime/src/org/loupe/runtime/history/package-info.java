/**
 * The runs that there are: those of the user's index or below a folder, how they stand, and what
 * their manifests say.
 */
package org.loupe.runtime.history;
