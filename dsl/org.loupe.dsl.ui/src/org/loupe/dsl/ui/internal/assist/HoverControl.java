package org.loupe.dsl.ui.internal.assist;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.AbstractInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IInformationControlExtension2;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.loupe.dsl.ide.QuickFixes;

/** Shows what a name means, and changes that would put right what is wrong, without a browser. */
public final class HoverControl extends AbstractInformationControl
    implements IInformationControlExtension2 {
  private static final int WIDTH = 520;
  private static final int MAX_HEIGHT = 360;
  private static final int MARGIN = 6;

  private final Consumer<QuickFixes.Fix> fixer;
  private Composite content;
  private StyledText text;

  HoverControl(Shell parent, boolean resizable, Consumer<QuickFixes.Fix> fixer) {
    super(parent, resizable);
    this.fixer = fixer;
    create();
  }

  /** Makes controls whose links call what makes a change. */
  public static IInformationControlCreator creator(Consumer<QuickFixes.Fix> fixer) {
    return parent -> new HoverControl(parent, false, fixer);
  }

  /** One that can be scrolled and resized, for the mouse moved into it. */
  @Override
  public IInformationControlCreator getInformationPresenterControlCreator() {
    return parent -> new HoverControl(parent, true, fixer);
  }

  @Override
  protected void createContent(Composite parent) {
    content = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = MARGIN;
    layout.marginHeight = MARGIN;
    content.setLayout(layout);
    text = new StyledText(content, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
    text.setAlwaysShowScrollBars(false);
    text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    text.addListener(SWT.MouseUp, e -> followLink(new Point(e.x, e.y)));
    setForegroundColor(parent.getForeground());
    setBackgroundColor(parent.getBackground());
  }

  @Override
  public void setForegroundColor(Color colour) {
    super.setForegroundColor(colour);
    content.setForeground(colour);
    text.setForeground(colour);
  }

  @Override
  public void setBackgroundColor(Color colour) {
    super.setBackgroundColor(colour);
    content.setBackground(colour);
    text.setBackground(colour);
  }

  @Override
  public void setInput(Object input) {
    switch (input) {
      case HoverContent c -> show(c);
      case String s -> show(new HoverContent(s, List.of()));
      default -> show(new HoverContent("", List.of()));
    }
  }

  @Override
  public void setInformation(String information) {
    setInput(information);
  }

  @Override
  public boolean hasContents() {
    return text.getCharCount() > 0;
  }

  private void show(HoverContent shown) {
    MarkdownText read = MarkdownText.of(shown.markdown());
    text.setText(read.text());
    text.setStyleRanges(
        read.spans().stream().map(this::style).toArray(StyleRange[]::new));
    for (Control c : content.getChildren()) {
      if (c instanceof Link) {
        c.dispose();
      }
    }
    shown.fixes().forEach(this::addLink);
    content.layout(true);
  }

  private StyleRange style(MarkdownText.Span span) {
    StyleRange style = new StyleRange();
    style.start = span.range().offset();
    style.length = span.range().length();
    switch (span.style()) {
      case BOLD -> style.fontStyle = SWT.BOLD;
      case CODE -> style.font = JFaceResources.getTextFont();
      case LINK -> {
        style.underline = true;
        style.underlineStyle = SWT.UNDERLINE_LINK;
        style.data = span.target();
      }
    }
    return style;
  }

  private void addLink(QuickFixes.Fix fix) {
    Link link = new Link(content, SWT.NONE);
    link.setText("<a>" + fix.label().replace("&", "&&") + "</a>");
    link.setBackground(content.getBackground());
    link.setForeground(content.getForeground());
    link.addListener(
        SWT.Selection,
        _ -> {
          setVisible(false);
          fixer.accept(fix);
        });
  }

  private void followLink(Point at) {
    int offset = text.getOffsetAtPoint(at);
    if (offset < 0 || offset >= text.getCharCount()) {
      return;
    }
    StyleRange style = text.getStyleRangeAtOffset(offset);
    if (style != null && style.data instanceof String target) {
      Program.launch(target);
    }
  }

  @Override
  public Point computeSizeHint() {
    Point size = content.computeSize(SWT.DEFAULT, SWT.DEFAULT);
    int width = Math.min(size.x, WIDTH);
    int height = Math.min(content.computeSize(width, SWT.DEFAULT).y, MAX_HEIGHT);
    org.eclipse.swt.graphics.Rectangle trim = computeTrim();
    return new Point(width + trim.width, height + trim.height);
  }

  @Override
  public void setFocus() {
    super.setFocus();
    text.setFocus();
  }
}
