package io.roadstead.console.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** The address that people use: what a provider sends them back to. */
@ConfigurationProperties("roadstead")
record ConsoleAddress(@Nullable URI publicUrl) {
    /** An absolute address of this console. */
    String of(HttpServletRequest request, String path) {
        if (publicUrl != null) {
            return publicUrl.toString().replaceAll("/+$", "") + path;
        }
        return UriComponentsBuilder.fromUriString(UrlUtils.buildFullRequestUrl(request))
                .replacePath(path)
                .replaceQuery(null)
                .toUriString();
    }
}
