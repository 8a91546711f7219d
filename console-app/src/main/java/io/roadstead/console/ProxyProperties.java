package io.roadstead.console;

import io.roadstead.console.kernel.Network;
import io.roadstead.console.kernel.StartupRefused;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which proxies are believed.
 *
 * @param trustedProxies addresses and networks, such as {@code 10.0.0.0/8}, from which {@code X-Forwarded-For},
 *     {@code X-Forwarded-Proto} and {@code Forwarded} are believed; none without it
 */
@ConfigurationProperties("roadstead")
record ProxyProperties(@DefaultValue List<String> trustedProxies) {
    /** @throws StartupRefused for what is neither an address nor a network */
    TrustedProxies proxies() {
        return new TrustedProxies(trustedProxies.stream()
                .map(text -> Network.parse(text.strip())
                        .orElseThrow(
                                () -> new StartupRefused("roadstead.trusted-proxies takes addresses and networks such"
                                        + " as 10.0.0.0/8, separated by commas, not '" + text + "'.")))
                .toList());
    }
}
