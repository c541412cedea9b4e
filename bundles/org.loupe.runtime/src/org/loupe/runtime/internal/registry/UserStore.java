package org.loupe.runtime.internal.registry;

import java.nio.file.Path;

/**
 * The user's registry on the disk.
 *
 * @param folder where everything is
 * @param user its entries
 * @param content the files that were copied into it
 * @param writer of the entries' own files
 */
record UserStore(
    UserFolder folder, UserRepository user, ContentStore content, EntryWriter writer) {

  /** That in a folder, which need not be there yet. */
  static UserStore of(Path root) {
    UserFolder folder = new UserFolder(root);
    UserRepository user = new UserRepository(folder);
    return new UserStore(
        folder, user, new ContentStore(folder.content()), new EntryWriter(folder, user));
  }
}
