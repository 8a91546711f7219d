package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.archive.ArchiveLimits;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.EgressRequest;
import io.roadstead.console.egress.EgressResult;
import io.roadstead.console.egress.Redirects;
import io.roadstead.console.kernel.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Repositories that are an {@code index.yaml} with archives beside it, or elsewhere. */
@Component
class HttpFeed implements ChartFeed {
    private static final Duration INDEX_TIME = Duration.ofSeconds(90);
    private static final Duration ARCHIVE_TIME = Duration.ofSeconds(60);
    private static final String ETAG = "etag:";
    private static final String SHA = "sha256:";
    private static final int LONGEST_ETAG = 200;

    private final EgressClient egress;
    private final SourceSecrets secrets;

    HttpFeed(EgressClient egress, SourceSecrets secrets) {
        this.egress = egress;
        this.secrets = secrets;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.HTTP;
    }

    @Override
    public Told tell(ChartSource source, String mark, Sink sink) {
        Optional<Destination> base = SourceTerms.destination(source.kind(), source.url());
        if (base.isEmpty()) {
            return new Told.Failed(Reason.of("catalog.source.http-url"));
        }
        EgressRequest request = EgressRequest.of(base.get().below("/index.yaml"))
                .within(IndexReader.Limits.DEFAULT.characters(), INDEX_TIME)
                .authorized(secrets.authorization(source))
                .following(Redirects.SAME_ORIGIN)
                .unless(mark.startsWith(ETAG) ? Optional.of(mark.substring(ETAG.length())) : Optional.empty())
                .publicOnly(source.project().isPresent());
        return switch (egress.fetch(request)) {
            case EgressResult.Unchanged _ -> new Told.Unchanged();
            case EgressResult.Unauthorized _ -> new Told.Failed(Reason.of("catalog.source.unauthorized"));
            case EgressResult.Failed(Reason reason) -> new Told.Failed(reason);
            case EgressResult.Got got -> index(got, mark, sink);
        };
    }

    private static Told index(EgressResult.Got got, String mark, Sink sink) {
        String next = got.header("etag")
                .filter(tag -> tag.length() <= LONGEST_ETAG)
                .map(tag -> ETAG + tag)
                .orElseGet(() -> SHA + HexFormat.of().formatHex(got.body().sha256()));
        if (next.equals(mark)) {
            return new Told.Unchanged();
        }
        AtomicInteger charts = new AtomicInteger();
        IndexReader.Read read = IndexReader.read(got.body().stream(), IndexReader.Limits.DEFAULT, chart -> {
            sink.chart(chart);
            sink.progress(charts.incrementAndGet(), 0);
        });
        return switch (read) {
            case IndexReader.Read.Bad(Reason reason) -> new Told.Failed(reason);
            case IndexReader.Read.Whole whole -> {
                sink.progress(whole.charts(), whole.charts());
                yield new Told.Whole(next, whole.skipped(), Set.of(), Optional.empty());
            }
        };
    }

    @Override
    public Fetched fetch(ChartSource source, String location, boolean signature) {
        if (OciLocation.isMeant(location)) {
            return OciLocation.parse(location)
                    .map(to -> registry(source, to.registry(), to.repository())
                            .fetch(to.tag(), signature, source.keyring()))
                    .orElseGet(() -> new Fetched.Failed(Reason.of("catalog.archive.address")));
        }
        Optional<Destination> base = SourceTerms.destination(source.kind(), source.url());
        Optional<Destination> to = base.flatMap(index -> index.below("/").resolve(location));
        if (base.isEmpty() || to.isEmpty()) {
            return new Fetched.Failed(Reason.of("catalog.archive.address"));
        }
        EgressRequest request = EgressRequest.of(to.get())
                .within(ArchiveLimits.DEFAULT.bytes(), ARCHIVE_TIME)
                .authorized(authorization(source, to.get()))
                .following(Redirects.ANYWHERE)
                .publicOnly(source.project().isPresent());
        return switch (egress.fetch(request)) {
            case EgressResult.Got got ->
                signature
                        ? signed(request, got.body().bytes())
                        : new Fetched.Got(got.body().bytes(), Optional.empty());
            case EgressResult.Failed(Reason reason) -> new Fetched.Failed(reason);
            case EgressResult.Unauthorized _ -> new Fetched.Failed(Reason.of("catalog.source.unauthorized"));
            case EgressResult.Unchanged _ -> new Fetched.Failed(Reason.of("egress.form"));
        };
    }

    /** An index may name archives of registries; what the source may ask, and what it shows, is the same. */
    private OciContents registry(ChartSource source, Destination to, String repository) {
        OciRegistry registry = new OciRegistry(
                egress,
                to,
                authorization(source, to),
                source.hosts(),
                source.project().isPresent());
        return new OciContents(registry, repository);
    }

    /** Its credential, for its own origin. */
    private Optional<String> authorization(ChartSource source, Destination to) {
        return SourceTerms.destination(source.kind(), source.url())
                .filter(base -> base.origin().equals(to.origin()))
                .flatMap(base -> secrets.authorization(source));
    }

    /** That there is no signature is what says so, and nothing else: whoever cannot tell has none to show. */
    private Fetched signed(EgressRequest archive, byte[] bytes) {
        EgressResult result = egress.fetch(new EgressRequest(
                archive.to().beside(".prov"),
                archive.accept(),
                archive.authorization(),
                Optional.empty(),
                Uploads.MOST_SIGNATURE,
                ARCHIVE_TIME,
                Redirects.ANYWHERE,
                archive.publicOnly()));
        return switch (result) {
            case EgressResult.Got got ->
                new Fetched.Got(bytes, Optional.of(new String(got.body().bytes(), StandardCharsets.UTF_8)));
            case EgressResult.Failed(Reason reason) ->
                reason.equals(Asked.NOT_THERE) ? new Fetched.Got(bytes, Optional.empty()) : new Fetched.Failed(reason);
            case EgressResult.Unauthorized _, EgressResult.Unchanged _ ->
                new Fetched.Failed(Reason.of("catalog.provenance.unreadable"));
        };
    }
}
