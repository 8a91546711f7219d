package io.roadstead.console.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the command line and the environment ask for: to start, to explain, or nothing that can be done. */
public sealed interface Launch {
    /** The options of {@code ./roadstead run}, as the person reads them. */
    String USAGE = """
            Usage: ./roadstead run [options]

              --data DIR           where the console keeps its database and logs (default ~/.local/share/roadstead)
              --ui-port PORT       port of the pages and of the REST API (default 8080)
              --gateway-port PORT  port for kubectl and for agents (default 8443)
              --bind HOST          address of the pages (default localhost)
              --config FILE        settings (default DIR/roadstead.yaml, where it exists)
              --demo               also starts four Kubernetes clusters with simulated nodes and registers them; keeps
                                   its data in ~/.local/share/roadstead-demo unless told otherwise. See docs/running.md

            Environment: ROADSTEAD_ADMIN_PASSWORD, ROADSTEAD_DB_URL, ROADSTEAD_DB_USER, ROADSTEAD_DB_PASSWORD,
            ROADSTEAD_PUBLIC_URL, ROADSTEAD_GATEWAY_URL, ROADSTEAD_ENCRYPTION_KEY. See docs/settings.md.""";

    /** Set by the option of this name only: has the pages say that they show a demo. */
    String DEMO = "roadstead.demo";

    /** Reads options before environment before file; refuses what it does not know. */
    static Launch decide(String[] args, Map<String, String> environment, Path home) {
        Map<String, String> settings = new LinkedHashMap<>(EnvironmentSettings.of(environment));
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (name.equals("--help") || name.equals("-h")) {
                return new Help(USAGE);
            }
            if (name.equals("--demo")) { // the fleet itself is started by who starts this process
                settings.put(DEMO, "true");
                continue;
            }
            var option = Option.named(name);
            if (option.isEmpty()) {
                return new Refused("unknown option " + name + "; ./roadstead run --help lists those there are.", 2);
            }
            if (i + 1 >= args.length) {
                return new Refused(name + " needs a value; ./roadstead run --help shows which.", 2);
            }
            var problem = option.get().problemWith(args[i + 1]);
            if (problem.isPresent()) {
                return new Refused(problem.get(), 2);
            }
            settings.put(option.get().property(), args[++i]);
        }
        Path data = Path.of(settings.getOrDefault(Option.DATA.property(), home + "/.local/share/roadstead"))
                .toAbsolutePath()
                .normalize();
        settings.put(Option.DATA.property(), data.toString());
        return SettingsFile.locate(settings.remove(Option.CONFIG.property()), data)
                .map(file -> withFile(file, settings))
                .orElseGet(() -> new Start(settings));
    }

    private static Launch withFile(Path file, Map<String, String> settings) {
        var problems = SettingsFile.problems(file, KnownSettings.fromClassPath());
        if (!problems.isEmpty()) {
            return new Refused(String.join(System.lineSeparator() + "roadstead: ", problems), 1);
        }
        settings.put("spring.config.additional-location", file.toUri().toString());
        return new Start(settings);
    }

    /**
     * Start with these settings, which win over those of the file.
     *
     * @param settings property names with their values; may hold passwords, so never printed
     */
    record Start(Map<String, String> settings) implements Launch {
        /** Copies the settings, in order. */
        public Start {
            settings = new LinkedHashMap<>(settings);
        }

        /** The directory that keeps database, logs and settings. */
        public String data() {
            return settings.getOrDefault(Option.DATA.property(), "");
        }

        /** The settings as arguments of the application: the source which wins over all others. */
        public String[] toArguments() {
            List<String> arguments = new ArrayList<>();
            settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
            return arguments.toArray(String[]::new);
        }

        @Override
        public String toString() {
            return "Start" + settings.keySet();
        }
    }

    /** Explain and end well. */
    record Help(String text) implements Launch {}

    /** Say this and end with the code: 2 for the command line, 1 for the settings file. */
    record Refused(String sentence, int exitCode) implements Launch {}
}
