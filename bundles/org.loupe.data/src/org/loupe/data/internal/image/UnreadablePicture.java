package org.loupe.data.internal.image;

/** A picture is of a kind that is not read; the message goes on from "it is no picture: ...". */
final class UnreadablePicture extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadablePicture(String message) {
    super(message);
  }
}
