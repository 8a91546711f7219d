package io.roadstead.console.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which database to use: a blank {@code url} means the embedded one.
 *
 * @param url {@code postgresql://host:port/database} or the same as a JDBC URL; parameters such as {@code sslmode} are kept
 * @param startupWait how long the start waits for an external database that does not answer yet
 * @param poolSize most connections that this console holds at once
 */
@Validated
@ConfigurationProperties("roadstead.database")
record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("10s") Duration startupWait,
        @DefaultValue("20") @Min(2) @Max(200) int poolSize) {
    boolean embedded() {
        return url.isBlank();
    }

    /** Without the password, and without the URL, which may carry one. */
    @Override
    public String toString() {
        return "DatabaseProperties[embedded=" + embedded() + ", startupWait=" + startupWait + ", poolSize=" + poolSize
                + "]";
    }
}
