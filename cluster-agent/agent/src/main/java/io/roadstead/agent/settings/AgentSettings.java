package io.roadstead.agent.settings;

import io.roadstead.protocol.tunnel.ConsoleAddress;
import io.roadstead.protocol.tunnel.ProxyRules;
import io.roadstead.protocol.tunnel.TunnelTrust;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the owner of the cluster set, as the manifest's ConfigMap and Secret name it.
 *
 * @param clusterId as the console named it
 * @param mode {@code viewer}, {@code operator} or {@code manager}
 * @param console the gateway; https, no path
 * @param pins SHA-256 of keys in Base64; empty trusts the public authorities
 * @param joinToken empty where there is none
 * @param proxies the way out of the site
 */
public record AgentSettings(
        String clusterId, String mode, URI console, List<String> pins, String joinToken, ProxyRules proxies) {
    /** The names of the values. */
    public static final List<String> NAMES =
            List.of("clusterId", "mode", "consoleUrl", "pins", "noProxy", "joinToken", "httpsProxy");

    private static final Set<String> MODES = Set.of("viewer", "operator", "manager");

    public AgentSettings {
        pins = List.copyOf(pins);
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException with a sentence that names the setting; quotes no secret
     */
    public static AgentSettings of(Map<String, String> values) {
        String mode = values.getOrDefault("mode", "");
        require(!values.getOrDefault("clusterId", "").isBlank(), "the setting clusterId is missing");
        require(MODES.contains(mode), "the setting mode is none of viewer, operator and manager");
        return new AgentSettings(
                values.getOrDefault("clusterId", "").strip(),
                mode,
                console(values.getOrDefault("consoleUrl", "")),
                list(values.getOrDefault("pins", "")),
                values.getOrDefault("joinToken", "").strip(),
                ProxyRules.parse(values.getOrDefault("httpsProxy", ""), values.getOrDefault("noProxy", "")));
    }

    private static URI console(String text) {
        try {
            URI url = URI.create(text.strip());
            require("https".equals(url.getScheme()) && url.getHost() != null, "the setting consoleUrl is no https URL");
            return url;
        } catch (IllegalArgumentException notAUrl) {
            throw new IllegalArgumentException("the setting consoleUrl is no https URL");
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Where to dial, and whom to trust there. */
    public ConsoleAddress address() {
        TunnelTrust trust = pins.isEmpty()
                ? new TunnelTrust.WellKnown()
                : new TunnelTrust.Pins(pins.stream().collect(Collectors.toSet()));
        int port = console.getPort() < 0 ? 443 : console.getPort();
        String host = console.getHost().replaceAll("[\\[\\]]", "");
        return new ConsoleAddress(host, port, Optional.of(trust), proxies, true);
    }

    /** Whether the agent lets nothing but reads through. */
    public boolean readOnly() {
        return mode.equals("viewer");
    }

    /** Without what must not be seen. */
    @Override
    public String toString() {
        return clusterId + " " + mode + " at " + console;
    }
}
