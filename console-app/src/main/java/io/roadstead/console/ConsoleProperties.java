package io.roadstead.console;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the console is reached.
 *
 * @param uiPort port of the pages and of the REST API; 0 takes a free one
 * @param bind host name or address that the pages listen on
 * @param publicUrl the address that people use, where it is another: that of a proxy which speaks TLS
 */
@Validated
@ConfigurationProperties("roadstead")
public record ConsoleProperties(
        @DefaultValue("8080") @Min(0) @Max(65_535) int uiPort,
        @DefaultValue("localhost") String bind,
        @Nullable URI publicUrl) {

    /** The address that people use, without a slash at its end; the port is the one that was really taken. */
    public String url(int port) {
        return Optional.ofNullable(publicUrl)
                .map(url -> url.toString().replaceAll("/+$", ""))
                .orElse("http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + port);
    }

    /** Whether a proxy with TLS stands in front. */
    boolean behindTls() {
        return publicUrl != null && "https".equals(publicUrl.getScheme());
    }
}
