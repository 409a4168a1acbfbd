package dev.userfleet.e2e;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Skips the steps that come after a failed one: they would fail for its reason, or can wait until
 * that is mended.
 */
final class StopAtFailure implements ExecutionCondition, AfterTestExecutionCallback {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String failed =
        context.getTestMethod().isEmpty() ? null : scenario(context).get("failed", String.class);
    return failed == null
        ? ConditionEvaluationResult.enabled("no step has failed")
        : ConditionEvaluationResult.disabled("an earlier step failed: " + failed);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      scenario(context).put("failed", context.getDisplayName());
    }
  }

  private static Store scenario(ExtensionContext step) {
    return step.getParent().orElseThrow().getStore(Namespace.create(StopAtFailure.class));
  }
}
