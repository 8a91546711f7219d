package io.roadstead.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** The address that people use: where clusters fetch their manifest, and what a provider sends people back to. */
@ConfigurationProperties("roadstead")
public record ConsoleAddress(@Nullable URI publicUrl) {
    /** Without a slash at its end: the one that was set, else the one that this request was sent to. */
    public String of(HttpServletRequest request) {
        return of(request, "");
    }

    /** An absolute address of this console. */
    public String of(HttpServletRequest request, String path) {
        if (publicUrl != null) {
            return publicUrl.toString().replaceAll("/+$", "") + path;
        }
        return UriComponentsBuilder.fromUriString(UrlUtils.buildFullRequestUrl(request))
                .replacePath(path)
                .replaceQuery(null)
                .toUriString();
    }

    /** Whether kubectl on another machine can be expected to trust it. */
    public boolean trusted() {
        return publicUrl != null && "https".equals(publicUrl.getScheme());
    }
}
