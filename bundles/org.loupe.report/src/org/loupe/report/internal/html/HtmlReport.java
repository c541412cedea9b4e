package org.loupe.report.internal.html;

import java.io.IOException;
import java.nio.file.Path;
import org.loupe.api.render.RunReport;
import org.loupe.report.internal.render.OutputFile;
import org.loupe.report.internal.run.RunFolder;
import org.osgi.service.component.annotations.Component;

/** Writes {@code report.html} from what lies in a run folder, and from nothing else. */
@Component(service = RunReport.class)
public final class HtmlReport implements RunReport {

  @Override
  public Path write(Path runFolder) throws IOException {
    byte[] page = Page.of(RunFolder.of(runFolder));
    Path file = runFolder.resolve("report.html");
    OutputFile.write(file, page);
    return file;
  }
}
