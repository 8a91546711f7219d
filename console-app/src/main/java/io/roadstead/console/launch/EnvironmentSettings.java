package io.roadstead.console.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables that unattended starts use, and the settings they stand for. */
final class EnvironmentSettings {
    private static final Map<String, String> PROPERTY_BY_VARIABLE = new LinkedHashMap<>();

    static {
        PROPERTY_BY_VARIABLE.put("ROADSTEAD_DB_URL", "roadstead.database.url");
        PROPERTY_BY_VARIABLE.put("ROADSTEAD_DB_USER", "roadstead.database.user");
        PROPERTY_BY_VARIABLE.put("ROADSTEAD_DB_PASSWORD", "roadstead.database.password");
        PROPERTY_BY_VARIABLE.put("ROADSTEAD_PUBLIC_URL", "roadstead.public-url");
        PROPERTY_BY_VARIABLE.put("ROADSTEAD_GATEWAY_URL", "roadstead.gateway.url");
        PROPERTY_BY_VARIABLE.put("ROADSTEAD_ADMIN_PASSWORD", "roadstead.admin-password");
        PROPERTY_BY_VARIABLE.put("ROADSTEAD_ENCRYPTION_KEY", "roadstead.encryption-key");
        PROPERTY_BY_VARIABLE.put("ROADSTEAD_OIDC_CLIENT_SECRET", "roadstead.sign-in.oidc.client-secret");
    }

    private EnvironmentSettings() {}

    /** The variable that stands for this setting. */
    static Optional<String> variable(String property) {
        return PROPERTY_BY_VARIABLE.entrySet().stream()
                .filter(entry -> entry.getValue().equals(property))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The settings that are set and not blank. */
    static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        PROPERTY_BY_VARIABLE.forEach((variable, property) -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                settings.put(property, value);
            }
        });
        return settings;
    }
}
