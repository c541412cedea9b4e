package org.loupe.dsl;

/** Makes the injector of the language outside of an Eclipse workbench: for a language server. */
public class LoupeStandaloneSetup extends LoupeStandaloneSetupGenerated {

  /** Registers the language. */
  public static void doSetup() {
    new LoupeStandaloneSetup().createInjectorAndDoEMFRegistration();
  }
}
