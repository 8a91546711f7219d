package io.roadstead.console.operations.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation to start.
 *
 * @param key whoever repeats the request with it gets the operation that it started the first time
 */
record NewOperation(
        @NotNull @Pattern(regexp = KIND) String kind,

        @Nullable @Size(max = 16)
        Map<@Pattern(regexp = "[a-z][A-Za-z0-9]{0,39}") String, @NotNull @Size(max = 300) String> arguments,

        @Nullable @Pattern(regexp = "[A-Za-z0-9._:-]{1,100}")
        String key) {
    static final String KIND = "[a-z][a-z0-9-]{0,39}(\\.[a-z][a-z0-9-]{0,39}){1,3}";
}
