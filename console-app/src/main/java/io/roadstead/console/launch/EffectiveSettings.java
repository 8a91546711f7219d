package io.roadstead.console.launch;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings that this console runs with, and where each comes from. Secrets are never among the values. */
@Service
public class EffectiveSettings {
    private static final Pattern SECRET = Pattern.compile(".*(password|secret|key|token)");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)(password=)[^&]*|(//[^/@:]*:)[^/@]*(?=@)");

    private final ConfigurableEnvironment environment;
    private final List<Known> known;

    EffectiveSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.known = known();
    }

    /** Where a value comes from. */
    public sealed interface Source {
        /** Nobody set it. */
        record Default() implements Source {}

        /** Set in this environment variable. */
        record Variable(String name) implements Source {}

        /** Set by this option of the command line. */
        record Flag(String name) implements Source {}

        /**
         * Set in the settings file.
         *
         * @param line from 1 on; 0 where it is not known
         */
        record File(int line) implements Source {}
    }

    /**
     * One setting.
     *
     * @param value empty for one that is not set, and always for a secret
     * @param secret whether its value is kept back; then only the source says whether it is set
     */
    public record Setting(String name, String value, boolean secret, Source source) {}

    private record Known(String name, String standard) {}

    /** All of them, by name; for who runs the console. */
    public List<Setting> all(Caller caller) {
        caller.require(Permission.USERS_WRITE);
        return known.stream().map(this::setting).toList();
    }

    private Setting setting(Known one) {
        boolean secret = SECRET.matcher(one.name()).matches();
        for (PropertySource<?> source : environment.getPropertySources()) {
            Object value = source.getProperty(one.name());
            if (value != null && !source.getName().equals("configurationProperties")) {
                return new Setting(one.name(), secret ? "" : shown(value), secret, source(source, one.name()));
            }
        }
        return new Setting(one.name(), secret ? "" : one.standard(), secret, new Source.Default());
    }

    private static String shown(Object value) {
        return PASSWORD_IN_URL.matcher(value.toString()).replaceAll("$1$2…");
    }

    private static Source source(PropertySource<?> source, String name) {
        if (source instanceof CommandLinePropertySource) { // the start hands options and environment over as arguments
            return EnvironmentSettings.variable(name)
                    .filter(variable -> System.getenv(variable) != null)
                    .<Source>map(Source.Variable::new)
                    .or(() -> Option.forProperty(name).map(option -> new Source.Flag(option.flag())))
                    .orElseGet(Source.Default::new);
        }
        Origin origin = OriginLookup.getOrigin(source, name);
        return origin instanceof TextResourceOrigin text && text.getLocation() != null
                ? new Source.File(text.getLocation().getLine() + 1)
                : new Source.File(0);
    }

    private static List<Known> known() {
        try {
            List<Known> all = new ArrayList<>();
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
                for (JsonNode property : JsonMapper.shared()
                        .readTree(resource.getContentAsByteArray())
                        .path("properties")) {
                    String name = property.path("name").asString("");
                    if (name.startsWith("roadstead.")) {
                        all.add(new Known(name, property.path("defaultValue").asString("")));
                    }
                }
            }
            all.sort(Comparator.comparing(Known::name));
            return List.copyOf(all);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the list of settings in the jar cannot be read", unreadable);
        }
    }
}
