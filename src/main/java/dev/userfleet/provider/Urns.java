package dev.userfleet.provider;

import com.google.common.base.Splitter;
import java.util.List;

/** Parts of a URN: {@code urn:pulumi:STACK::PROJECT::TYPE::NAME}. */
final class Urns {
  private Urns() {}

  static String name(String urn) {
    List<String> parts = Splitter.on("::").limit(4).splitToList(urn);
    return parts.get(parts.size() - 1);
  }

  /** The resource's own type, without those of its parents. */
  static String type(String urn) {
    List<String> parts = Splitter.on("::").limit(4).splitToList(urn);
    String types = parts.size() < 4 ? "" : parts.get(2);
    return types.substring(types.lastIndexOf('$') + 1);
  }

  /** The stack, or "default" where there is no URN, as under a test. */
  static String stack(String urn) {
    List<String> parts = Splitter.on(':').limit(4).splitToList(urn);
    return parts.size() < 4 ? "default" : parts.get(2);
  }
}
