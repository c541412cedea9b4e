package org.loupe.data.io;

/** When the bytes of a file are forced to disk, which takes a millisecond a file. */
public enum Durability {

  /** Before the file is in its place: it is whole there even if the machine loses its power. */
  AT_ONCE,

  /**
   * Not by whoever writes it. It is one of many files of a folder that is forced as a whole in the
   * end, by {@link ForcedFolder}, or one that is not missed.
   */
  LATER
}
