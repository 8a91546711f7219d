package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.YamlMaps;
import io.roadstead.console.catalog.release.model.SpokenWords;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import java.util.Map;

/** Puts Helm's words into the log of an operation, which others read than those who may read values: without secrets, and not too many. */
record HelmSpeech(Tools tools, StepContext context, ReleaseKey key, Order order) {
    private static final int LONGEST_LINE = 280;
    private static final int MOST_LINES = 12;

    /** That Helm said no; all its lines go into the log. */
    StepResult refused(String words) {
        String shown = masked(words);
        shown.lines()
                .filter(line -> !line.isBlank())
                .limit(MOST_LINES)
                .forEach(line -> context.say(Reason.of("release.says", line(line))));
        return new StepResult.Refused(ProblemCode.RELEASE_FAILED, Reason.of("release.failed", line(shown)));
    }

    /** That Helm could not finish. */
    Reason left(String words) {
        return Reason.of("release.left-pending", line(masked(words)));
    }

    private String masked(String words) {
        return SpokenWords.of(values(), ReleaseDetail.MASK).masked(words);
    }

    /** What was given to Helm, or was there: an older revision has values of its own. */
    private Map<String, Object> values() {
        if (order.chart().isPresent()) {
            return YamlMaps.map(order.chart().get().values()).orElse(Map.of());
        }
        return order.revision() > 0
                        && tools.records().read(context.owner(), key, order.revision())
                                instanceof Reply.Got<StoredRelease>(StoredRelease release)
                ? release.overrides()
                : Map.of();
    }

    private static String line(String words) {
        String line = words.replace('\n', ' ').strip();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
