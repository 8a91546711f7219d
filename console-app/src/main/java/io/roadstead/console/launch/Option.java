package io.roadstead.console.launch;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** One option of {@code ./roadstead run}, the setting it writes, and which values it takes. */
enum Option {
    DATA("--data", "roadstead.data") {
        @Override
        Optional<String> problemWith(String value) {
            return value.isBlank() ? Optional.of("--data needs a directory.") : Optional.empty();
        }
    },
    UI_PORT("--ui-port", "roadstead.ui-port") {
        @Override
        Optional<String> problemWith(String value) {
            return portProblem(flag(), value);
        }
    },
    GATEWAY_PORT("--gateway-port", "roadstead.gateway.port") {
        @Override
        Optional<String> problemWith(String value) {
            return portProblem(flag(), value);
        }
    },
    BIND("--bind", "roadstead.bind") {
        @Override
        Optional<String> problemWith(String value) {
            return HOST.matcher(value).matches()
                    ? Optional.empty()
                    : Optional.of("--bind needs a host name or an address, not '" + value + "'.");
        }
    },
    CONFIG("--config", "roadstead.config") {
        @Override
        Optional<String> problemWith(String value) {
            return value.isBlank() ? Optional.of("--config needs a file.") : Optional.empty();
        }
    };

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

    private final String flag;
    private final String property;

    Option(String flag, String property) {
        this.flag = flag;
        this.property = property;
    }

    static Optional<Option> named(String flag) {
        return Arrays.stream(values())
                .filter(option -> option.flag.equals(flag))
                .findFirst();
    }

    static Optional<Option> forProperty(String property) {
        return Arrays.stream(values())
                .filter(option -> option.property.equals(property))
                .findFirst();
    }

    String flag() {
        return flag;
    }

    String property() {
        return property;
    }

    abstract Optional<String> problemWith(String value);

    private static Optional<String> portProblem(String flag, String value) {
        boolean port = value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535;
        return port ? Optional.empty() : Optional.of(flag + " needs a port from 0 to 65535, not '" + value + "'.");
    }
}
