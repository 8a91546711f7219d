package io.roadstead.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.roadstead.console.kernel.ProblemCode;
import java.util.List;

/**
 * A refusal as the API says it. Source: RFC 9457.
 *
 * @param type the code as a URN
 * @param detail what to do about it
 * @param code stable, dotted; see docs/api.md
 * @param traceId stands in the console's log beside what it says of this request
 * @param errors what is wrong with which field
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String traceId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Field> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** One field, by its path in the body. */
    record Field(String field, String detail) {}

    static Problem of(ProblemCode code, String detail, String traceId, List<Field> errors) {
        return new Problem(
                "urn:roadstead:problem:" + code.code(),
                code.title(),
                code.status(),
                detail,
                code.code(),
                traceId,
                errors);
    }
}
