package io.roadstead.protocol.assertion;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which users and groups may be asserted at all. Both ends apply them: the console before it signs, the agent before it
 * impersonates, whatever the console signed.
 */
public final class IdentityRules {
    /** Groups of one user. */
    public static final int MAX_GROUPS = 512;

    /** UTF-8 bytes of one name. */
    public static final int MAX_NAME_BYTES = 1024;

    private static final String RESERVED = "system:";

    /** Whom the agent acts for when it reads the inventory, which may read more than most users. */
    private static final String INVENTORY = "roadstead:agent:inventory";

    private IdentityRules() {}

    /** Why this user with these groups is refused; empty if not. */
    public static Optional<Verdict.Reason> refusal(String subject, List<String> groups) {
        if (subject.isBlank()) {
            return Optional.of(Verdict.Reason.MISSING_IDENTITY);
        }
        if (groups.size() > MAX_GROUPS || new HashSet<>(groups).size() < groups.size()) {
            return Optional.of(Verdict.Reason.INVALID_IDENTITY);
        }
        return name(subject)
                .or(() -> groups.stream().flatMap(group -> name(group).stream()).findFirst());
    }

    private static Optional<Verdict.Reason> name(String name) {
        if (reserved(name)) {
            return Optional.of(Verdict.Reason.RESERVED_IDENTITY);
        }
        return wellFormed(name) ? Optional.empty() : Optional.of(Verdict.Reason.INVALID_IDENTITY);
    }

    /** Also what a lenient reader might take for it: other case, full-width letters, spaces before it, unseen letters. */
    private static boolean reserved(String name) {
        StringBuilder seen = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .filter(point -> !unseen(point) && !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .forEach(seen::appendCodePoint);
        String plain = seen.toString().toLowerCase(Locale.ROOT);
        return plain.startsWith(RESERVED) || plain.equals(INVENTORY);
    }

    /** Commas are allowed, names of directories have them: each group travels in a header of its own. */
    private static boolean wellFormed(String name) {
        return !name.isEmpty()
                && name.equals(name.strip())
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES
                && name.codePoints().noneMatch(IdentityRules::unseen);
    }

    private static boolean unseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
