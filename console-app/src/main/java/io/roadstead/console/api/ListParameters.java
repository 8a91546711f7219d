package io.roadstead.console.api;

import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.ListShape;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@link ApiArguments} reads, as the description shows it. */
final class ListParameters {
    private ListParameters() {}

    static List<Parameter> of(ListShape shape) {
        Schema<Object> limit = ProblemSchema.typed("integer");
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(ListRequest.MAX_LIMIT));
        limit.setDefault(ListRequest.DEFAULT_LIMIT);
        Schema<Object> cursor = ProblemSchema.text("The value of next from the page before");
        cursor.setMaxLength(1_000);
        Schema<Object> sort = ProblemSchema.text("A field; with a minus before it, the other way round");
        sort.setEnum(shape.sorts().stream()
                .<Object>mapMulti((field, values) -> {
                    values.accept(field);
                    values.accept("-" + field);
                })
                .toList());
        Schema<Object> filter =
                ProblemSchema.text("field:value, several joined by commas, each field once; all must fit");
        String terms = shape.filters().sequencedEntrySet().stream()
                .map(entry -> entry.getKey() + ":(" + entry.getValue().pattern() + ")")
                .collect(Collectors.joining("|"));
        filter.setDescription(filter.getDescription() + ". Terms: " + terms);
        return Stream.of(query("limit", limit), query("cursor", cursor), query("sort", sort), query("filter", filter))
                .toList();
    }

    static Parameter ifMatch(boolean required) {
        Schema<Object> tag = ProblemSchema.typed("string");
        tag.setPattern("^(\\*|\"[!#-~]{0,100}\")$");
        return new Parameter()
                .required(required)
                .in("header")
                .name("If-Match")
                .description("The ETag of what was read; with * any version")
                .schema(tag);
    }

    private static Parameter query(String name, Schema<Object> schema) {
        return new Parameter().in("query").name(name).schema(schema);
    }
}
