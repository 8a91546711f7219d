package io.roadstead.console.shell.terminal;

import io.roadstead.console.shell.model.ExitStatus;
import io.roadstead.console.shell.model.ShownText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a cluster says of the end of a shell; a hostile one may say anything. */
final class StatusReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 64 * 1024;
    private static final int LONGEST = 300;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** More of the Status. */
    synchronized void add(byte[] bytes) {
        said.write(bytes, 0, Math.min(bytes.length, MOST - said.size()));
    }

    /** Why it ended, by the Status that came, or by what is told of the connection. */
    synchronized ShellEnd end(String why) {
        Optional<JsonNode> status = tree(said.toString(StandardCharsets.UTF_8))
                .filter(read -> !read.path("status").asString("").isEmpty());
        if (status.isPresent()) {
            return ShellSession.of(exit(status.get()));
        }
        return why.isEmpty()
                ? ShellEnd.of(ShellEnd.Kind.FAILED, "")
                : ShellEnd.of(ShellEnd.Kind.LOST, ShownText.line(why, LONGEST));
    }

    private static ExitStatus exit(JsonNode status) {
        String code = "";
        for (JsonNode cause : status.path("details").path("causes")) {
            if (cause.path("reason").asString("").equals("ExitCode")) {
                code = cause.path("message").asString("");
            }
        }
        return ExitStatus.of(
                status.path("status").asString("").equals("Success"),
                code,
                status.path("message").asString(""));
    }

    /** Why it was not opened. */
    ShellEnd refusal(int answered, String text) {
        String message = tree(text)
                .map(status -> status.path("message").asString(""))
                .filter(each -> !each.isEmpty())
                .orElse(text);
        String shown = ShownText.line(message, LONGEST);
        return switch (answered) {
            case 401, 403 -> ShellEnd.of(ShellEnd.Kind.DENIED, shown);
            case 502, 503, 504 -> ShellEnd.of(ShellEnd.Kind.UNREACHABLE, shown);
            default -> ShellEnd.of(ShellEnd.Kind.REFUSED, shown);
        };
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(text));
        } catch (JacksonException garbled) {
            return Optional.empty();
        }
    }
}
