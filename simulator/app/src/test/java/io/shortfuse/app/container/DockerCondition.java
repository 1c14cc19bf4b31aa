package io.shortfuse.app.container;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Docker's engine answers, and there is a compose command. */
final class DockerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.disabled("Docker's engine does not answer; .ci/docker starts one");
        }
        if (Compose.command().isEmpty()) {
            return ConditionEvaluationResult.disabled("there is neither 'docker compose' nor docker-compose");
        }
        return ConditionEvaluationResult.enabled("Docker's engine answers");
    }
}
