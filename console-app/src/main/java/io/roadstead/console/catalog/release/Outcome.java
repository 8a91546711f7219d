package io.roadstead.console.catalog.release;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import java.util.List;

/** What became of a wish to change releases. */
public sealed interface Outcome {
    /** It goes on; one operation for each target, in their order. */
    record Started(List<OperationId> operations) implements Outcome {
        /** Keeps a copy. */
        public Started {
            operations = List.copyOf(operations);
        }
    }

    /** It will not be done, and nothing was. */
    record Refused(ProblemCode code, Reason reason) implements Outcome {}

    /** There is no such release, revision, chart or cluster, or none for this caller to know. */
    record Missing() implements Outcome {}
}
