package io.roadstead.console.launch;

import io.roadstead.console.kernel.StartupRefused;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.io.Resource;
import org.springframework.validation.FieldError;

/** Turns the failures that a person can mend into the sentence which that person reads. */
final class StartupFailure {
    private StartupFailure() {}

    /** The sentence; empty for a failure that nobody foresaw. */
    static Optional<String> sentence(Throwable failure) {
        Throwable[] chain = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(30)
                .toArray(Throwable[]::new);
        for (int i = chain.length - 1; i >= 0; i--) {
            switch (chain[i]) {
                case StartupRefused refused -> {
                    return Optional.of(refused.sentence());
                }
                case PortInUseException taken -> {
                    return Optional.of("Port " + taken.getPort()
                            + " is taken by another program; stop it, or choose another with --ui-port.");
                }
                case BindValidationException invalid -> {
                    return Optional.of(invalid(invalid));
                }
                case BindException unbound -> {
                    return Optional.of(unbound(unbound));
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static String invalid(BindValidationException invalid) {
        var error = invalid.getValidationErrors().getAllErrors().getFirst();
        String key = invalid.getValidationErrors().getName()
                + (error instanceof FieldError field ? "." + kebab(field.getField()) : "");
        return place(Origin.from(error)) + "key " + key + " " + error.getDefaultMessage() + ".";
    }

    private static String unbound(BindException unbound) {
        var property = unbound.getProperty();
        Origin origin = property == null ? null : ((OriginProvider) property).getOrigin();
        return place(origin) + "key " + unbound.getName() + " takes a value of another kind: "
                + wanted(unbound.getTarget().getType().toClass()) + ".";
    }

    private static String place(@Nullable Origin origin) {
        if (origin instanceof PropertySourceOrigin source) {
            return place(source.getOrigin());
        }
        if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
            Resource file = text.getResource();
            return (file == null ? "" : file.getFilename() + ", ") + "line "
                    + (text.getLocation().getLine() + 1) + ": ";
        }
        return "";
    }

    private static String wanted(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "Duration" -> "a duration such as 30s or 5m";
            case "DataSize" -> "a size such as 64MB";
            case "URI", "URL" -> "a URL";
            default -> type.getSimpleName();
        };
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
