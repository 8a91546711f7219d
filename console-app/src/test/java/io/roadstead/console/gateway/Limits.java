package io.roadstead.console.gateway;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Limits as settings give them. */
public final class Limits {
    private static final String PREFIX = "roadstead.gateway.limits";

    private Limits() {}

    /** The usual ones but for these, such as {@code user-requests=2}. */
    public static GatewayLimits of(String... settings) {
        Map<String, String> map = new HashMap<>();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            map.put(PREFIX + "." + parts[0], parts[1]);
        }
        Binder binder = new Binder(new MapConfigurationPropertySource(map));
        return new GatewayLimits(
                binder.bindOrCreate(PREFIX, TurnLimits.class),
                binder.bindOrCreate(PREFIX, ClientLimits.class),
                binder.bindOrCreate(PREFIX, AgentLimits.class));
    }
}
