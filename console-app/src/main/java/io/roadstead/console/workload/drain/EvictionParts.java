package io.roadstead.console.workload.drain;

import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation.Part;
import io.roadstead.console.operations.PartState;
import io.roadstead.console.workload.model.Eviction;
import io.roadstead.console.workload.model.Eviction.Standing;
import java.util.List;
import java.util.Optional;

/** Pods of a drain as parts of its operation, and back. */
final class EvictionParts {
    private EvictionParts() {}

    static Part part(Eviction eviction) {
        return switch (eviction.standing()) {
            case Standing.Waiting waiting -> part(eviction, PartState.WAITING, Optional.empty());
            case Standing.Leaving leaving ->
                part(eviction, PartState.RUNNING, Optional.of(Reason.of("drain.pod.leaving")));
            case Standing.Blocked(String words) ->
                part(eviction, PartState.BLOCKED, Optional.of(Reason.of("drain.pod.blocked", words)));
            case Standing.Gone gone -> part(eviction, PartState.DONE, Optional.of(Reason.of("drain.pod.gone")));
            case Standing.Failed(String words) ->
                part(eviction, PartState.FAILED, Optional.of(Reason.of("drain.pod.failed", words)));
        };
    }

    private static Part part(Eviction eviction, PartState state, Optional<Reason> reason) {
        return new Part(eviction.uid(), eviction.text(), state, reason);
    }

    static Eviction eviction(Part part) {
        String words = part.reason()
                .map(Reason::arguments)
                .filter(arguments -> !arguments.isEmpty())
                .map(List::getFirst)
                .orElse("");
        int end = part.name().indexOf('/');
        return new Eviction(
                part.key(),
                part.name().substring(0, end),
                part.name().substring(end + 1),
                switch (part.state()) {
                    case WAITING -> new Standing.Waiting();
                    case RUNNING -> new Standing.Leaving();
                    case BLOCKED -> new Standing.Blocked(words);
                    case DONE -> new Standing.Gone();
                    case FAILED -> new Standing.Failed(words);
                });
    }
}
