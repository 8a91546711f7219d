package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.model.SemanticVersion;
import io.roadstead.console.catalog.source.FoundChart.FoundVersion;
import io.roadstead.console.catalog.source.git.GitLimits;
import io.roadstead.console.catalog.source.git.GitReader;
import io.roadstead.console.catalog.source.git.GitReading;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.kernel.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Folders of git repositories: each chart in the version that its {@code Chart.yaml} says at the commit that is read. Archives are packed
 * while it is read, and kept; one that was dropped is packed again of its commit, if the repository still gives that.
 */
@Component
class GitFeed implements ChartFeed {
    /** Grows when the same commit makes other archives. */
    private static final String MARK = "git1:";

    private static final Pattern LOCATION = Pattern.compile("([0-9a-f]{40}):(.*)");

    private final GitReader git;
    private final SourceSecrets secrets;
    private final ChartSourceStore sources;
    private final ArchiveStore archives;
    private final Clock clock;

    GitFeed(EgressClient egress, SourceSecrets secrets, ChartSourceStore sources, ArchiveStore archives, Clock clock) {
        this.git = new GitReader(egress, GitLimits.DEFAULT, System::nanoTime);
        this.secrets = secrets;
        this.sources = sources;
        this.archives = archives;
        this.clock = clock;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.GIT;
    }

    @Override
    public Told tell(ChartSource source, String mark, Sink sink) {
        String known = mark.startsWith(MARK) ? mark.substring(MARK.length()) : "";
        return switch (read(source, source.place().revision(), source.place().folder(), known)) {
            case GitReading.Unchanged _ -> new Told.Unchanged();
            case GitReading.Failed(Reason reason) -> new Told.Failed(reason);
            case GitReading.Whole whole -> told(source, whole, sink);
        };
    }

    private GitReading read(ChartSource source, String revision, String folder, String known) {
        Optional<Destination> to = SourceTerms.destination(source.kind(), source.url());
        return to.map(repository -> git.read(new GitReader.Wanted(
                        repository,
                        secrets.authorization(source),
                        source.project().isPresent(),
                        revision,
                        folder,
                        known)))
                .orElse(new GitReading.Failed(Reason.of("catalog.source.git-url")));
    }

    /** Two folders may hold charts of one name: the first is taken. */
    private Told told(ChartSource source, GitReading.Whole whole, Sink sink) {
        Set<String> names = new TreeSet<>();
        Optional<Reason> partly = whole.skipped().stream()
                .findFirst()
                .map(first -> Reason.of(
                        "catalog.git.skipped", first.path(), whole.skipped().size()));
        int skipped = whole.skipped().size();
        for (GitReading.Packed chart : whole.charts()) {
            if (names.add(chart.pack().metadata().name())) {
                archives.put(source.id(), chart.pack().digest(), chart.archive(), false, clock.instant());
                sink.chart(found(chart, whole));
                sink.progress(names.size(), whole.charts().size());
            } else {
                skipped++;
                partly = partly.or(() -> Optional.of(Reason.of("catalog.git.twice", chart.path())));
            }
        }
        sources.commit(source, whole.commit());
        sink.progress(whole.charts().size(), whole.charts().size());
        return new Told.Whole(MARK + whole.asked(), skipped, Set.of(), partly);
    }

    private static FoundChart found(GitReading.Packed chart, GitReading.Whole whole) {
        ChartMetadata metadata = chart.pack().metadata();
        return new FoundChart(
                metadata.name(),
                metadata,
                List.of(new FoundVersion(
                        SemanticVersion.parse(metadata.version()).orElseThrow(),
                        metadata.appVersion(),
                        Optional.of(whole.at()),
                        metadata.deprecated(),
                        Optional.of(chart.pack().digest()),
                        whole.commit() + ":" + chart.path())));
    }

    @Override
    public Fetched fetch(ChartSource source, String location, boolean signature) {
        Matcher parts = LOCATION.matcher(location);
        if (!parts.matches()) {
            return new Fetched.Failed(Reason.of("catalog.archive.address"));
        }
        String path = parts.group(2);
        return switch (read(source, parts.group(1), path, "")) {
            case GitReading.Failed(Reason reason) -> new Fetched.Failed(reason);
            case GitReading.Unchanged _ -> new Fetched.Failed(Reason.of("catalog.git.lacks"));
            case GitReading.Whole whole ->
                whole.charts().stream()
                        .filter(chart -> chart.path().equals(path))
                        .findFirst()
                        .<Fetched>map(chart -> new Fetched.Got(chart.archive(), Optional.empty()))
                        .orElse(new Fetched.Failed(whole.skipped().stream()
                                .findFirst()
                                .map(GitReading.Skipped::reason)
                                .orElse(Reason.of("catalog.git.lacks"))));
        };
    }
}
