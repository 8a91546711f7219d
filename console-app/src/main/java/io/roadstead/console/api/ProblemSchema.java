package io.roadstead.console.api;

import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.List;

/** {@link Problem} as the description shows it. */
final class ProblemSchema {
    private ProblemSchema() {}

    static Schema<?> get() {
        Schema<Object> field = object();
        field.addProperty("field", text("Path in the body"));
        field.addProperty("detail", text("What is wrong with it"));
        field.setRequired(List.of("field", "detail"));
        Schema<Object> problem = object();
        problem.setDescription("A refusal: RFC 9457");
        problem.addProperty("type", text("The code as a URN"));
        problem.addProperty("title", text("The same for all cases of a code"));
        problem.addProperty("status", typed("integer"));
        problem.addProperty("detail", text("What to do"));
        Schema<Object> code = text("Stable");
        code.setEnum(Arrays.stream(ProblemCode.values())
                .<Object>map(ProblemCode::code)
                .toList());
        problem.addProperty("code", code);
        problem.addProperty("traceId", text("Stands in the console's log"));
        Schema<Object> errors = typed("array");
        errors.setItems(field);
        problem.addProperty("errors", errors);
        problem.setRequired(List.of("type", "title", "status", "detail", "code", "traceId"));
        return problem;
    }

    static Schema<Object> text(String description) {
        Schema<Object> text = typed("string");
        text.setDescription(description);
        return text;
    }

    static Schema<Object> typed(String type) {
        Schema<Object> schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    private static Schema<Object> object() {
        Schema<Object> object = typed("object");
        object.setAdditionalProperties(false);
        return object;
    }
}
