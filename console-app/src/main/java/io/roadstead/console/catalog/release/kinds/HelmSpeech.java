package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.YamlMaps;
import io.roadstead.console.catalog.release.model.SpokenWords;
import io.roadstead.console.catalog.release.remote.HelmRecords.Head;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts Helm's words into the log of an operation, which others read than those who may read values: without secrets, and not too many. */
record HelmSpeech(Tools tools, StepContext context, ReleaseKey key, Order order) {
    private static final Logger log = LoggerFactory.getLogger(HelmSpeech.class);
    private static final int LONGEST_LINE = 280;
    private static final int MOST_LINES = 12;

    /** What Helm goes back to by itself is among them. */
    private static final int NEWEST = 3;

    /** That Helm said no; all its lines go into the log. */
    StepResult refused(String words) {
        Optional<SpokenWords> spoken = spoken();
        if (spoken.isEmpty()) {
            return new StepResult.Refused(ProblemCode.RELEASE_FAILED, Reason.of("release.failed-unsaid"));
        }
        String shown = spoken.get().masked(words);
        shown.lines()
                .filter(line -> !line.isBlank())
                .limit(MOST_LINES)
                .forEach(line -> context.say(Reason.of("release.says", line(line))));
        return new StepResult.Refused(ProblemCode.RELEASE_FAILED, Reason.of("release.failed", line(shown)));
    }

    /** That Helm could not finish. */
    Reason left(String words) {
        return spoken().map(spoken -> Reason.of("release.left-pending", line(spoken.masked(words))))
                .orElseGet(() -> Reason.of("release.left-unsaid"));
    }

    /** Empty where nobody knows what is secret, so that nothing of it is said. */
    private Optional<SpokenWords> spoken() {
        return values().map(values -> SpokenWords.of(values, ReleaseDetail.MASK));
    }

    /** What was given to Helm, or was there: each revision that it may have worked with has values of its own. */
    private Optional<List<Map<String, Object>>> values() {
        List<Map<String, Object>> all = new ArrayList<>();
        order.chart().flatMap(chart -> YamlMaps.map(chart.values())).ifPresent(all::add);
        return switch (tools.records().history(context.owner(), key)) {
            case Reply.Got<List<Head>>(List<Head> heads) -> withThoseOf(heads, all);
            case Reply.Missing<List<Head>> none -> Optional.of(all);
            case Reply.Refused<List<Head>> unread -> Optional.empty();
        };
    }

    private Optional<List<Map<String, Object>>> withThoseOf(List<Head> heads, List<Map<String, Object>> all) {
        int newest = heads.isEmpty() ? 0 : heads.getFirst().revision();
        for (Head head : heads) {
            boolean matters = head.revision() > newest - NEWEST
                    || head.revision() == order.revision()
                    || head.revision() == order.from();
            if (matters) {
                switch (tools.records().read(context.owner(), key, head.revision())) {
                    case Reply.Got<StoredRelease>(StoredRelease release) -> all.add(release.overrides());
                    case Reply.Missing<StoredRelease> pruned -> log.atDebug().log("a revision was pruned meanwhile");
                    case Reply.Refused<StoredRelease> unread -> {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(all);
    }

    private static String line(String words) {
        String line = words.replace('\n', ' ').strip();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
