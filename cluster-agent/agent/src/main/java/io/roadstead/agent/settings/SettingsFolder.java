package io.roadstead.agent.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Settings as files, one for each value, as Kubernetes mounts a ConfigMap and a Secret; read anew each time, since the owner may
 * apply another manifest.
 */
public record SettingsFolder(Path folder) implements Supplier<AgentSettings> {
    @Override
    public AgentSettings get() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : AgentSettings.NAMES) {
            Path file = folder.resolve(name);
            try {
                if (Files.exists(file)) {
                    values.put(name, Files.readString(file));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the setting " + name + " cannot be read", unreadable);
            }
        }
        return AgentSettings.of(values);
    }
}
