package org.loupe.manual.internal.grammar;

import java.util.List;
import java.util.stream.Collectors;

/** Characters in words. */
final class Notes {
  private Notes() {}

  /** A text of which every character can be seen. */
  static String of(String text) {
    return switch (text) {
      case "\n" -> "line feed";
      case "\r" -> "carriage return";
      case "\t" -> "tab";
      case " " -> "space";
      default -> text;
    };
  }

  /** The characters that a piece stands for. */
  static String of(Piece piece) {
    return switch (piece) {
      case Piece.Word(String text) -> of(text);
      case Piece.Note(String text) -> text;
      case Piece.Use(String rule) -> rule;
      case Piece.Choice(List<Piece> pieces) ->
          pieces.stream().map(Notes::of).collect(Collectors.joining(", "));
      case Piece.Sequence(List<Piece> pieces) ->
          pieces.stream().map(Notes::of).collect(Collectors.joining(" "));
      case Piece.Loop(Piece item, Piece _) -> of(item);
    };
  }
}
