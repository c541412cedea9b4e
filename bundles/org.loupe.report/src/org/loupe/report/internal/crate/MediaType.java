package org.loupe.report.internal.crate;

/** What kind of file a name stands for: the media type, where there is one, and in words. */
record MediaType(String type, String words) {

  /** By the end of the name. */
  static MediaType of(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "json" -> new MediaType("application/json", "JSON");
      case "csv" -> new MediaType("text/csv", "table");
      case "svg" -> new MediaType("image/svg+xml", "vector picture");
      case "png" -> new MediaType("image/png", "picture");
      case "html" -> new MediaType("text/html", "page");
      case "bib" -> new MediaType("application/x-bibtex", "bibliography");
      case "npy" -> new MediaType("application/x-npy", "array in NumPy's format");
      case "parquet" -> new MediaType("application/vnd.apache.parquet", "table");
      case "loupe", "txt" -> new MediaType("text/plain", "text");
      default -> new MediaType("application/octet-stream", "data");
    };
  }
}
