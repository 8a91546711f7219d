package io.roadstead.console.operations;

import io.roadstead.console.operations.model.StepRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The kinds that modules have brought. */
@Component
class OperationKinds {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*){1,3}");
    private static final Pattern STEP = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Map<String, OperationKind> byKey = new TreeMap<>();

    /** @throws IllegalStateException when two have one key, or a key has another form */
    OperationKinds(Collection<OperationKind> kinds) {
        for (OperationKind kind : kinds) {
            List<String> steps = kind.steps().stream().map(OperationStep::key).toList();
            boolean fit = KEY.matcher(kind.key()).matches()
                    && !steps.isEmpty()
                    && steps.stream().distinct().count() == steps.size()
                    && steps.stream().allMatch(step -> STEP.matcher(step).matches());
            if (!fit || byKey.put(kind.key(), kind) != null) {
                throw new IllegalStateException("kind of operation with an unfit key or unfit steps: " + kind.key());
            }
        }
    }

    Optional<OperationKind> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** In the order of their keys. */
    List<OperationKind> all() {
        return List.copyOf(byKey.values());
    }

    static List<StepRule> rules(OperationKind kind) {
        return kind.steps().stream()
                .map(step -> new StepRule(step.key(), step.maxAttempts(), step.cancellable(), step.undoable()))
                .toList();
    }

    static Optional<OperationStep> step(OperationKind kind, String key) {
        return kind.steps().stream().filter(step -> step.key().equals(key)).findFirst();
    }
}
