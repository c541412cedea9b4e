package org.loupe.dsl.internal.parse;

import java.io.StringReader;
import org.antlr.runtime.CharStream;
import org.antlr.runtime.Token;
import org.antlr.runtime.TokenSource;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.XtextPackage;
import org.eclipse.xtext.nodemodel.impl.NodeModelBuilder;
import org.eclipse.xtext.parser.DefaultEcoreElementFactory;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.parser.antlr.AntlrDatatypeRuleToken;
import org.eclipse.xtext.parser.antlr.AntlrTokenDefProvider;
import org.eclipse.xtext.parser.antlr.UnorderedGroupHelper;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.resource.impl.BinaryGrammarResourceFactoryImpl;
import org.eclipse.xtext.service.GrammarProvider;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.parser.antlr.LoupeAntlrTokenFileProvider;
import org.loupe.dsl.parser.antlr.LoupeParser;
import org.loupe.dsl.parser.antlr.internal.InternalLoupeLexer;
import org.loupe.dsl.services.LoupeGrammarAccess;

/**
 * The generated parser, put together by hand: the command checks a script in a new process, and an
 * injector for the whole language takes longer to make than everything else together. Editors use
 * the injector of {@code LoupeStandaloneSetup}. Thread-safe.
 */
public final class ScriptParser {
  private final LoupeGrammarAccess grammar;
  private final LoupeParser parser;

  /** Loads the grammar and makes a parser. */
  public ScriptParser() {
    register();
    GrammarProvider provider = new GrammarProvider("org.loupe.dsl.Loupe", XtextResourceSet::new);
    provider.setClassLoader(ScriptParser.class.getClassLoader());
    grammar = new LoupeGrammarAccess(provider);
    parser = new PlainParser();
    parser.setGrammarAccess(grammar);
    AntlrTokenDefProvider tokens = new AntlrTokenDefProvider();
    tokens.setAntlrTokenFileProvider(new LoupeAntlrTokenFileProvider());
    parser.setTokenDefProvider(tokens);
    Elements elements = new Elements();
    elements.setConverterService(new TerminalValues());
    parser.setElementFactory(elements);
    parser.setSyntaxErrorProvider(new SyntaxMessages());
    parser.setUnorderedGroupHelper(
        () -> new UnorderedGroupHelper(new UnorderedGroupHelper.Collector(grammar)));
  }

  /** The parser that all scripts share: the grammar is loaded once, when the first is there. */
  public static ScriptParser shared() {
    return Shared.PARSER;
  }

  /** Parses a script. */
  IParseResult script(String text) {
    return parser.parse(new StringReader(text));
  }

  /** Parses an expression. */
  public IParseResult expression(String text) {
    return parser.parse(grammar.getExpressionRule(), new StringReader(text));
  }

  private static void register() {
    // what Xtext logs about a script is in the diagnostics; standard error is the user's
    Logger.getLogger("org.eclipse.xtext").setLevel(Level.OFF);
    Resource.Factory.Registry.INSTANCE
        .getExtensionToFactoryMap()
        .putIfAbsent("xtextbin", new BinaryGrammarResourceFactoryImpl());
    EPackage.Registry.INSTANCE.putIfAbsent(XtextPackage.eNS_URI, XtextPackage.eINSTANCE);
    EPackage.Registry.INSTANCE.putIfAbsent(LoupePackage.eNS_URI, LoupePackage.eINSTANCE);
  }

  /** Keeps the grammar from being loaded with the class. */
  private static final class Shared {
    private static final ScriptParser PARSER = new ScriptParser();
  }

  /** The parser without what is injected. */
  private static final class PlainParser extends LoupeParser {
    @Override
    protected NodeModelBuilder createNodeModelBuilder() {
      return new NodeModelBuilder();
    }

    @Override
    protected TokenSource createLexer(CharStream stream) {
      return new InternalLoupeLexer(stream);
    }
  }

  /** Makes objects of what was parsed. */
  private static final class Elements extends DefaultEcoreElementFactory {
    @Override
    protected Object getTokenAsStringIfPossible(Object value) {
      return switch (value) {
        case AntlrDatatypeRuleToken t -> t.getText();
        case Token t -> t.getText();
        case null, default -> value;
      };
    }
  }
}
