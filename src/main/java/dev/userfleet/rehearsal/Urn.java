package dev.userfleet.rehearsal;

import com.google.common.base.Splitter;
import java.util.List;

/**
 * A resource's name in a stack: {@code urn:pulumi:STACK::PROJECT::TYPE$TYPE::NAME}.
 *
 * @param types the types of its parents but the stack, and its own, joined by {@code $}
 */
record Urn(String stack, String project, String types, String name) {
  static final String STACK_TYPE = "pulumi:pulumi:Stack";
  static final String PROVIDERS = "pulumi:providers:";
  static final String PROVIDER_TYPE = PROVIDERS + "userfleet";

  private static final String PREFIX = "urn:pulumi:";

  /** The stack's own. */
  static Urn root(String stack, String project) {
    return new Urn(stack, project, STACK_TYPE, project + "-" + stack);
  }

  static boolean isOne(String text) {
    return text.startsWith(PREFIX) && Splitter.on("::").limit(4).splitToList(text).size() == 4;
  }

  /**
   * @throws IllegalArgumentException if the text is no URN
   */
  static Urn of(String text) {
    if (!isOne(text)) {
      throw new IllegalArgumentException("not a URN: " + text);
    }
    List<String> parts = Splitter.on("::").limit(4).splitToList(text);
    return new Urn(
        parts.get(0).substring(PREFIX.length()), parts.get(1), parts.get(2), parts.get(3));
  }

  /**
   * The URN of a provider.
   *
   * @param reference its URN and its id, joined by {@code ::}; or empty
   */
  static String ofReference(String reference) {
    return reference.isEmpty() ? "" : reference.substring(0, reference.lastIndexOf("::"));
  }

  /** The default provider's. */
  Urn provider() {
    return new Urn(stack, project, PROVIDER_TYPE, "default");
  }

  /** The engine's own provider's. */
  Urn builtinProvider() {
    return new Urn(stack, project, PROVIDERS + "pulumi", "default");
  }

  /** Of a resource whose parent this is. */
  Urn child(String type, String childName) {
    return new Urn(stack, project, types.equals(STACK_TYPE) ? type : types + "$" + type, childName);
  }

  /** The resource's own type. */
  String type() {
    return types.substring(types.lastIndexOf('$') + 1);
  }

  @Override
  public String toString() {
    return PREFIX + stack + "::" + project + "::" + types + "::" + name;
  }
}
