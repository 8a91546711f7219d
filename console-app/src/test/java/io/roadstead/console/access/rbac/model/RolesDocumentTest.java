package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/roles.md tells the built-in roles as they are; {@code -Ddocument.write=true} writes it anew. */
class RolesDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/roles.md");
    private static final String BEGIN = "<!-- From here on written by RolesDocumentTest -->\n";

    @Test
    void theDocumentTellsTheRolesAsTheyAre() throws Exception {
        String text = Files.readString(DOCUMENT);
        String head = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        String wanted = head + roles();
        if (Boolean.getBoolean("document.write")) {
            Files.writeString(DOCUMENT, wanted);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(wanted);
    }

    private static String roles() {
        return BuiltInRoles.all().stream().map(RolesDocumentTest::section).collect(Collectors.joining());
    }

    private static String section(Role role) {
        StringBuilder text = new StringBuilder("\n## " + role.name() + " (`" + role.id() + "`, "
                + role.level().name().toLowerCase(java.util.Locale.ROOT) + ")\n\n" + role.description() + "\n\n");
        if (!role.permissions().isEmpty()) {
            text.append("- Console: ")
                    .append(role.permissions().stream()
                            .sorted()
                            .map(each -> "`" + each + "`")
                            .collect(Collectors.joining(", ")))
                    .append("\n");
        }
        if (!role.inherits().isEmpty()) {
            text.append("- Inherits: ").append(words(role.inherits())).append("\n");
        }
        if (!role.clusterRoles().isEmpty()) {
            text.append("- The cluster's own role: ")
                    .append(words(role.clusterRoles()))
                    .append("\n");
        }
        role.rules().forEach(rule -> text.append("- ").append(line(rule)).append("\n"));
        return text.toString();
    }

    private static String line(Rule rule) {
        String on = rule.nonResourceUrls().isEmpty()
                ? words(rule.resources()) + " of "
                        + words(rule.apiGroups().stream()
                                .map(group -> group.isEmpty() ? "core" : group)
                                .toList())
                : "paths " + words(rule.nonResourceUrls());
        return words(rule.verbs()) + " on " + on;
    }

    private static String words(List<?> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}
