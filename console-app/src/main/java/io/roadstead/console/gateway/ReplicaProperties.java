package io.roadstead.console.gateway;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How consoles on the same database reach each other.
 *
 * @param host host name or address of this console for the others; without it there are no others
 * @param port its port for them; 0 takes a free one
 */
@Validated
@ConfigurationProperties("roadstead.gateway.replica")
public record ReplicaProperties(
        @Nullable String host,
        @DefaultValue("0") @Min(0) @Max(65_535) int port) {
    /** A console by itself. */
    public static final ReplicaProperties ALONE = new ReplicaProperties(null, 0);
}
