package io.roadstead.console.egress;

import io.roadstead.console.kernel.Network;
import io.roadstead.console.kernel.StartupRefused;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the console reads from outside.
 *
 * @param allow addresses and networks, such as {@code 127.0.0.1} or {@code 169.254.0.0/16}, that are read although they are of this
 *     host, of one wire, or metadata services
 */
@ConfigurationProperties("roadstead.egress")
record EgressProperties(@DefaultValue List<String> allow) {
    EgressProperties {
        allow = List.copyOf(allow);
    }

    /** @throws StartupRefused for what is neither an address nor a network */
    AddressRules rules() {
        return new AddressRules(allow.stream()
                .map(text -> Network.parse(text.strip())
                        .orElseThrow(
                                () -> new StartupRefused("roadstead.egress.allow takes addresses and networks such as"
                                        + " 127.0.0.0/8, separated by commas, not '" + text + "'.")))
                .toList());
    }
}
