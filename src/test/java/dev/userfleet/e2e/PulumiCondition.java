package dev.userfleet.e2e;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Looks for the Pulumi CLI and its Java language host. */
final class PulumiCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> also =
        context
            .getElement()
            .map(element -> element.getAnnotation(RequiresPulumi.class))
            .map(required -> List.of(required.also()))
            .orElse(List.of());
    List<String> missing = PulumiCli.missing();
    if (!missing.isEmpty()) {
      return disabled(context, "End-to-end tests", missing);
    }
    List<String> others = PulumiCli.missing(also);
    return others.isEmpty()
        ? ConditionEvaluationResult.enabled("the Pulumi CLI is on PATH")
        : disabled(context, context.getDisplayName(), others);
  }

  private static ConditionEvaluationResult disabled(
      ExtensionContext context, String tests, List<String> missing) {
    String reason =
        String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are") + " not on PATH";
    String notice = tests + " skipped: " + reason;
    // The root's store is closed after the last test of all.
    context
        .getRoot()
        .getStore(Namespace.create(PulumiCondition.class))
        .getOrComputeIfAbsent(notice, Notice::new, Notice.class);
    return ConditionEvaluationResult.disabled(reason);
  }

  /** Says once, after everything, that the tests did not run. */
  private record Notice(String text) implements AutoCloseable {
    @Override
    public void close() {
      System.out.println(text);
    }
  }
}
