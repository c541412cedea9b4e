package org.loupe.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.loupe.report.internal.html.HtmlReport;

/** A run's manifest and, behind a zero byte, the result of its step: its report is made of them. */
public final class ReportTarget {
  private ReportTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    Path manifest = Scratch.file("run.json", Arrays.copyOf(bytes, end));
    byte[] result = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
    Files.createDirectories(manifest.resolveSibling("slice"));
    Scratch.file("slice/result.json", result);
    Reading.check(() -> new HtmlReport().write(manifest.getParent()));
  }
}
