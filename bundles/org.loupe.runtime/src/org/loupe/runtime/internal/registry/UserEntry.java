package org.loupe.runtime.internal.registry;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.loupe.api.registry.Entry;

/**
 * An entry of the user's as its file has it.
 *
 * @param file the JSON file
 * @param entry the entry
 * @param json all that the file says, also what is not known here
 * @param linked the folder of the entry's files when they were not copied
 * @param isReadOnly whether a newer version of the product has written it
 */
record UserEntry(
    Path file, Entry entry, JsonObject json, Optional<Path> linked, boolean isReadOnly) {}
