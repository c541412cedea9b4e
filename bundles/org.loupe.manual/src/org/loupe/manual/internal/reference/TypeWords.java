package org.loupe.manual.internal.reference;

import org.loupe.plan.catalogue.Type.Scalar;

/**
 * The types of the language in words.
 *
 * @param meaning what a value is
 * @param written how scripts write one; may be empty
 * @param kept what a run folder has of it
 */
record TypeWords(String meaning, String written, String kept) {

  /** What can be said about any type. */
  static final TypeWords UNKNOWN = new TypeWords("a value", "", "in result.json");

  private static final String IN_JSON = "in result.json";

  /** The words for a type; a test asks that each type has its own. */
  static TypeWords of(Scalar type) {
    return switch (type.label()) {
      case "number" ->
          new TypeWords("a number in double precision", "1.5   1e-3   1/16   95 %", IN_JSON);
      case "int" -> new TypeWords("a whole number of 64 bits", "42", IN_JSON);
      case "bool" -> new TypeWords("true or false", "true   a < b", IN_JSON);
      case "text" -> new TypeWords("a text", "\"x\"   \"\"\"several lines\"\"\"", IN_JSON);
      case "duration" ->
          new TypeWords("a length of time", "20 ms   30 s   5 min   2 h", "seconds " + IN_JSON);
      case "bytes" -> new TypeWords("a size of memory", "64 MiB   2 GiB", "bytes " + IN_JSON);
      case "range" ->
          new TypeWords("whole numbers from one to another, both included", "0..9", IN_JSON);
      case "file" ->
          new TypeWords("a file, relative to the script", "\"data/a.csv\"", "its path and SHA-256");
      case "tensor" ->
          new TypeWords("numbers on any number of axes", "[[1, 2], [3, 4]]", "an array file, .npy");
      case "column" ->
          new TypeWords("a column of a table", "slice.regions.area", "in the table's .csv");
      case "image" -> new TypeWords("a picture", "", "a picture file, .png");
      case "figure" ->
          new TypeWords("a drawing as data", "", ".svg, .png, and the data in .figure.json");
      case "model" ->
          new TypeWords("a network with its card", "onnx(\"net.onnx\")", "its name and hash");
      case "layer" -> new TypeWords("a place in a network", "net.layer(\"relu#2\")", "its name");
      case "data" ->
          new TypeWords(
              "rows of values, with classes or targets where there are any",
              "rows[0..99]   rows.rows([3, 5])",
              "name, hash and selection, never a copy");
      case "sample" -> new TypeWords("one row of a dataset", "rows[17]", "its number");
      case "features" ->
          new TypeWords(
              "one vector a row", "net.layer(\"relu#2\").of(rows)", "an array file, .npy");
      case "split" ->
          new TypeWords("a dataset in parts", "rows.split(0.8)", "name, hash and selections");
      case "any" -> new TypeWords("known only when it runs", "", "by its value");
      default -> UNKNOWN;
    };
  }
}
