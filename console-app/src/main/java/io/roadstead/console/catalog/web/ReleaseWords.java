package io.roadstead.console.catalog.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.catalog.release.Outcome;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;

/** Turns what became of wishes into answers. */
record ReleaseWords(ReasonWords words) {
    /** What has begun. */
    @Schema(name = "ReleaseBegun")
    record BegunView(
            @Schema(description = "One for each target; GET /api/v1/operations/{id} says how far it is")
            List<String> operations) {}

    <T> T got(Reply<T> reply) {
        return switch (reply) {
            case Reply.Got<T>(T value) -> value;
            case Reply.Missing<T> missing -> throw missing();
            case Reply.Refused<T>(ProblemCode code, Reason reason) -> throw new Refusal(code, words.text(reason));
        };
    }

    ResponseEntity<Object> begun(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Started(List<OperationId> operations) -> {
                List<String> ids =
                        operations.stream().map(OperationId::toString).toList();
                yield ResponseEntity.accepted()
                        .location(URI.create("/api/v1/operations/" + ids.getFirst()))
                        .body(new BegunView(ids));
            }
            case Outcome.Missing missing -> throw missing();
            case Outcome.Refused(ProblemCode code, Reason reason) -> throw new Refusal(code, words.text(reason));
        };
    }

    static Refusal missing() {
        return new Refusal(ProblemCode.RELEASE_MISSING, "GET /api/v1/releases lists the releases that you may see.");
    }
}
