package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationKind;
import io.roadstead.console.operations.OperationStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that is done with a release in one place: Helm does it, and then its objects become ready. */
record ReleaseKind(Deed deed, Tools tools) implements OperationKind {
    @Override
    public String key() {
        return deed.key();
    }

    @Override
    public int argumentsVersion() {
        return 1;
    }

    /** The cluster decides about everything else. */
    @Override
    public Permission permission() {
        return Permission.OWN_WRITE;
    }

    @Override
    public Optional<Reason> refusal(Map<String, String> arguments) {
        return ReleaseArguments.of(arguments).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.of("operations.refusal.arguments"));
    }

    @Override
    public Optional<String> page(Map<String, String> arguments) {
        return ReleaseArguments.of(arguments)
                .map(known -> "releases/" + known.key().cluster() + "/"
                        + known.key().namespace() + "/" + known.key().name());
    }

    @Override
    public Optional<Reason> left() {
        return Optional.of(Reason.of("release.left." + deed.word()));
    }

    @Override
    public List<OperationStep> steps() {
        List<OperationStep> steps = new ArrayList<>(List.of(new HelmStep(deed, tools)));
        if (deed.awaitsObjects()) {
            steps.add(new ReadyStep(deed, tools));
        }
        return steps;
    }
}
