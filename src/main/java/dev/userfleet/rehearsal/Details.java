package dev.userfleet.rehearsal;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;

/** Which properties change, as the CLI shows it: {@code [diff: +title,~name]}. Pure. */
final class Details {
  private Details() {}

  static String of(DiffResponse diff) {
    return of(diff, "+", "-");
  }

  /** For a refresh, whose diff was asked for the other way round. */
  static String inverted(DiffResponse diff) {
    return of(diff, "-", "+");
  }

  private static String of(DiffResponse diff, String added, String deleted) {
    Map<String, PropertyDiff> paths = new TreeMap<>(diff.getDetailedDiffMap());
    return paths.isEmpty()
        ? ""
        : paths.entrySet().stream()
            .map(
                path ->
                    switch (path.getValue().getKind()) {
                      case ADD, ADD_REPLACE -> added + path.getKey();
                      case DELETE, DELETE_REPLACE -> deleted + path.getKey();
                      default -> "~" + path.getKey();
                    })
            .collect(Collectors.joining(",", "[diff: ", "]"));
  }
}
