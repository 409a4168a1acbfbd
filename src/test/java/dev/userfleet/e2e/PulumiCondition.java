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
    List<String> missing = PulumiCli.missing();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("the Pulumi CLI is on PATH");
    }
    String reason =
        String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are") + " not on PATH";
    // The root's store is closed after the last test of all.
    context
        .getRoot()
        .getStore(Namespace.create(PulumiCondition.class))
        .getOrComputeIfAbsent(Notice.class, key -> new Notice(reason), Notice.class);
    return ConditionEvaluationResult.disabled(reason);
  }

  /** Says once, after everything, that the tests did not run. */
  private record Notice(String reason) implements AutoCloseable {
    @Override
    public void close() {
      System.out.println("End-to-end tests skipped: " + reason);
    }
  }
}
