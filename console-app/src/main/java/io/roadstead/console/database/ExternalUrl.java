package io.roadstead.console.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * {@code ROADSTEAD_DB_URL}, as a JDBC URL or in the form other PostgreSQL tools take, with user and password taken out.
 *
 * @param label host, port and database: safe to show
 */
record ExternalUrl(String jdbcUrl, String label, Optional<String> user, Optional<String> password) {
    /** Empty if this is not the URL of a database in PostgreSQL. */
    static Optional<ExternalUrl> parse(String text) {
        try {
            return read(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a broken %-escape
        }
    }

    private static Optional<ExternalUrl> read(String text) {
        String url = text.strip().replaceFirst("^jdbc:", "");
        String rest = url.replaceFirst("^postgres(ql)?://", "");
        if (rest.length() == url.length()) {
            return Optional.empty();
        }
        String[] halves = rest.split("\\?", 2);
        int at = halves[0].lastIndexOf('@');
        String place = halves[0].substring(at + 1);
        String[] login = at < 0 ? new String[0] : halves[0].substring(0, at).split(":", 2);
        Optional<String> user = login.length > 0 ? decoded(login[0]) : Optional.empty();
        Optional<String> password = login.length > 1 ? decoded(login[1]) : Optional.empty();
        List<String> kept = new ArrayList<>();
        for (String parameter : halves.length < 2 ? new String[0] : halves[1].split("&")) {
            String[] pair = parameter.split("=", 2);
            String value = pair.length < 2 ? "" : pair[1];
            switch (pair[0]) {
                case "user" -> user = decoded(value);
                case "password" -> password = decoded(value);
                default -> kept.add(parameter);
            }
        }
        String jdbcUrl = "jdbc:postgresql://" + place + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
        return valid(jdbcUrl, place) ? Optional.of(new ExternalUrl(jdbcUrl, place, user, password)) : Optional.empty();
    }

    @Override
    public String toString() {
        return label;
    }

    private static boolean valid(String jdbcUrl, String place) {
        int slash = place.indexOf('/');
        return slash > 0 && slash < place.length() - 1 && Driver.parseURL(jdbcUrl, new Properties()) != null;
    }

    /** A plus is a plus, as in PostgreSQL's own tools; only forms write it for a blank. */
    private static Optional<String> decoded(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
