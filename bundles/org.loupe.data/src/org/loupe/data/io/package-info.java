/**
 * Files as a whole: {@link org.loupe.data.io.AtomicFile} replaces one so that a reader never sees a
 * half of it, {@link org.loupe.data.io.ForcedFolder} puts many on disk for good, {@link
 * org.loupe.data.io.Sha256} names its content.
 */
package org.loupe.data.io;
