package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.inventory.Gap;
import io.roadstead.console.inventory.Gap.Cause;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How it is worded that something is not told. */
final class GapWords {
    private static final int LONGEST = 300;
    private static final int NAMED = 5;

    private GapWords() {}

    static GridCell.State state(Component page, Gap gap) {
        Status status = switch (gap.cause()) {
            case FORBIDDEN -> Status.FAILED;
            case BROKEN, LIMIT, QUARANTINED -> Status.DEGRADED;
        };
        return new GridCell.State(status, page.getTranslation("told." + word(gap.cause())));
    }

    /** What to do about it. */
    static String advice(Component page, Gap gap) {
        return page.getTranslation(
                "told." + word(gap.cause()) + ".advice", gap.kind().path());
    }

    /** The agent's own words, as far as they are readable. */
    static String detail(Gap gap) {
        return gap.detail().length() <= LONGEST ? gap.detail() : gap.detail().substring(0, LONGEST) + "…";
    }

    /** Stands above a list that lacks something; empty where it lacks nothing. */
    static Optional<Notice> notice(Component page, ObjectKind kind, List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return Optional.empty();
        }
        Map<Cause, List<Gap>> causes = gaps.stream()
                .collect(Collectors.groupingBy(Gap::cause, () -> new EnumMap<>(Cause.class), Collectors.toList()));
        String sentence = causes.entrySet().stream()
                .map(cause -> page.getTranslation(
                        "told." + word(cause.getKey()) + ".in", kind.path(), clusters(cause.getValue())))
                .collect(Collectors.joining(" "));
        return Optional.of(new Notice(Notice.Kind.WARNING, sentence));
    }

    private static String clusters(List<Gap> gaps) {
        String named = gaps.stream().map(Gap::clusterName).limit(NAMED).collect(Collectors.joining(", "));
        return gaps.size() > NAMED ? named + ", …" : named;
    }

    private static String word(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }
}
