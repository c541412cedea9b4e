package org.loupe.dsl.ide.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.loupe.dsl.Span;
import org.loupe.dsl.ide.Folding;
import org.loupe.dsl.ide.Lenses;
import org.loupe.dsl.ide.OutlineItem;
import org.loupe.dsl.ide.Proposal;
import org.loupe.dsl.ide.QuickFixes;
import org.loupe.dsl.ide.TextChange;
import org.loupe.dsl.ide.TextRange;

/** What the services say, in the words of the protocol. */
final class Answers {
  private final OpenDocument document;

  Answers(OpenDocument document) {
    this.document = document;
  }

  TextEdit edit(TextChange c) {
    return new TextEdit(document.lines().range(c.range()), c.text());
  }

  WorkspaceEdit edits(List<TextChange> changes) {
    return new WorkspaceEdit(Map.of(document.uri(), changes.stream().map(this::edit).toList()));
  }

  /** A place, in this document under the name that the client has for it. */
  Location location(Span span) {
    boolean here = span.file().equals(document.script().path().toString());
    String uri =
        here
            ? document.uri()
            : Path.of(span.file()).toAbsolutePath().toUri().toString();
    return new Location(uri, Lines.range(span));
  }

  static MarkupContent markdown(String text) {
    return new MarkupContent(MarkupKind.MARKDOWN, text);
  }

  List<CompletionItem> items(List<Proposal> proposals, InsertTextFormat format) {
    List<CompletionItem> items = new ArrayList<>();
    for (Proposal p : proposals) {
      if (!p.places().isEmpty() && format != InsertTextFormat.Snippet) {
        continue; // places to fill in would be words that are wrong
      }
      CompletionItem item = new CompletionItem(p.label());
      item.setKind(kind(p.kind()));
      item.setDetail(p.detail());
      if (!p.documentation().isEmpty()) {
        item.setDocumentation(markdown(p.documentation()));
      }
      item.setSortText("%05d".formatted(items.size()));
      boolean inside = p.caret() < p.change().text().length();
      boolean snippet = inside && format == InsertTextFormat.Snippet;
      String text = snippet ? snippet(p) : p.change().text();
      item.setInsertTextFormat(snippet ? format : InsertTextFormat.PlainText);
      item.setTextEdit(Either.forLeft(edit(new TextChange(p.change().range(), text))));
      items.add(item);
    }
    return items;
  }

  private static String snippet(Proposal p) {
    String text = p.change().text();
    if (p.places().isEmpty()) {
      return escaped(text.substring(0, p.caret())) + "$0" + escaped(text.substring(p.caret()));
    }
    StringBuilder snippet = new StringBuilder();
    int from = 0;
    int number = 1;
    for (TextRange place : p.places()) {
      snippet.append(escaped(text.substring(from, place.offset())));
      String inside = escaped(text.substring(place.offset(), place.end()));
      snippet.append("${").append(number++).append(':').append(inside).append('}');
      from = place.end();
    }
    return snippet.append(escaped(text.substring(from))).toString();
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\\\$}]", "\\\\$0");
  }

  private static CompletionItemKind kind(Proposal.Kind kind) {
    return switch (kind) {
      case KEYWORD -> CompletionItemKind.Keyword;
      case ANALYSIS, FUNCTION -> CompletionItemKind.Function;
      case SOURCE -> CompletionItemKind.Module;
      case CONSTRUCTOR -> CompletionItemKind.Constructor;
      case PARAMETER -> CompletionItemKind.Field;
      case CONSTANT -> CompletionItemKind.EnumMember;
      case DECLARATION -> CompletionItemKind.Variable;
      case MEMBER -> CompletionItemKind.Property;
      case TYPE -> CompletionItemKind.Class;
      case FILE -> CompletionItemKind.File;
      case FOLDER -> CompletionItemKind.Folder;
      case ENTRY -> CompletionItemKind.Reference;
      case PART -> CompletionItemKind.Value;
      case TEMPLATE -> CompletionItemKind.Snippet;
    };
  }

  CodeAction action(QuickFixes.Fix fix) {
    CodeAction action = new CodeAction(fix.label());
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(List.of(DiagnosticsPublisher.diagnostic(fix.diagnostic())));
    action.setEdit(edits(List.of(fix.change())));
    return action;
  }

  /** Words to read: a command without a name does nothing. */
  CodeLens lens(Lenses.Lens lens) {
    return new CodeLens(document.lines().range(lens.range()), new Command(lens.text(), ""), null);
  }

  DocumentSymbol symbol(OutlineItem item) {
    Range range = document.lines().range(item.range());
    Range name = document.lines().range(item.at());
    return new DocumentSymbol(item.name(), symbolKind(item.kind()), range, name, item.detail());
  }

  private static SymbolKind symbolKind(String keyword) {
    return switch (keyword) {
      case "model" -> SymbolKind.Class;
      case "data" -> SymbolKind.Array;
      case "analysis" -> SymbolKind.Function;
      case "param" -> SymbolKind.Constant;
      case "let" -> SymbolKind.Variable;
      case "expect" -> SymbolKind.Boolean;
      case "import" -> SymbolKind.Module;
      case "report" -> SymbolKind.File;
      default -> SymbolKind.String;
    };
  }

  FoldingRange fold(Folding.Fold fold) {
    Range range = document.lines().range(fold.range());
    boolean code = fold.kind() == Folding.Kind.CODE;
    // the last line of brackets is their end, which stays to be seen
    int last = range.getEnd().getLine() - (code ? 1 : 0);
    FoldingRange folded =
        new FoldingRange(
            range.getStart().getLine(), Math.max(range.getStart().getLine(), last));
    if (!code) {
      folded.setKind(FoldingRangeKind.Comment);
    }
    return folded;
  }
}
