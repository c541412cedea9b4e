package org.loupe.report.internal.html;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Links of a report: to files beside it, and to papers. */
final class Links {
  private static final Pattern ARXIV = Pattern.compile("(?i)arxiv:([\\w.-]+(/\\d+)?)");
  private static final Pattern DOI = Pattern.compile("(?i)doi:(10\\.\\d{4,9}/[\\w.()/:;-]+)");

  private Links() {}

  /** A line with links to files of a folder, such as "figure.svg · figure.png". */
  static void files(Html html, String folder, List<String> files) {
    if (files.isEmpty()) {
      return;
    }
    html.raw("<p class=\"files\">");
    for (int i = 0; i < files.size(); i++) {
      html.raw(i == 0 ? "" : " \u00b7 ");
      file(html, folder.isEmpty() ? files.get(i) : folder + "/" + files.get(i), files.get(i));
    }
    html.close("p");
  }

  /** A link to a file beside the report, or its name when it leads elsewhere. */
  static void file(Html html, String path, String shown) {
    Optional<String> address = address(path);
    if (address.isPresent()) {
      html.open("a", "href", address.get()).text(shown).raw("</a>");
    } else {
      html.text(shown);
    }
  }

  private static Optional<String> address(String path) {
    boolean inside = !path.startsWith("/") && !List.of(path.split("[/\\\\]")).contains("..");
    try {
      // the leading "./" keeps a colon in a name from being read as a scheme
      return inside
          ? Optional.of("./" + new URI(null, null, "/" + path, null).getRawPath().substring(1))
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /** A citation, with the address of the paper when it is an arXiv number or a DOI. */
  static void citation(Html html, String text) {
    String stripped = text.strip();
    var arxiv = ARXIV.matcher(stripped);
    var doi = DOI.matcher(stripped);
    if (arxiv.matches()) {
      paper(html, "arXiv:" + arxiv.group(1), "https://arxiv.org/abs/" + arxiv.group(1));
    } else if (doi.matches()) {
      paper(html, "doi:" + doi.group(1), "https://doi.org/" + doi.group(1));
    } else {
      html.text(text);
    }
  }

  private static void paper(Html html, String name, String address) {
    html.text(name + ", ");
    html.open("a", "href", address, "rel", "noreferrer").text(address).raw("</a>");
  }
}
