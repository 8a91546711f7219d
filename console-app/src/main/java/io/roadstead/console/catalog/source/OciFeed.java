package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.archive.BoundedJson;
import io.roadstead.console.catalog.archive.MetadataFields;
import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.model.ChartNames;
import io.roadstead.console.catalog.model.SemanticVersion;
import io.roadstead.console.catalog.source.FoundChart.FoundVersion;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.EgressResult;
import io.roadstead.console.kernel.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Registries: a repository is a chart, its tags are versions, in which {@code _} stands for {@code +}. What an archive is, is said by its
 * digest. Source: helm.sh/helm/v4, {@code pkg/registry}.
 */
@Component
class OciFeed implements ChartFeed {
    private static final String CONFIG = "application/vnd.cncf.helm.config.v1+json";
    private static final int MOST_PAGES = 100;
    private static final int MOST_TAGS = 20_000;
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    private final EgressClient egress;
    private final SourceSecrets secrets;

    OciFeed(EgressClient egress, SourceSecrets secrets) {
        this.egress = egress;
        this.secrets = secrets;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.OCI;
    }

    private Optional<OciRegistry> registry(ChartSource source) {
        Optional<Destination> base = SourceTerms.destination(source.kind(), source.url());
        return base.map(to -> new OciRegistry(
                egress,
                to,
                secrets.authorization(source),
                source.hosts(),
                source.project().isPresent()));
    }

    @Override
    public Told tell(ChartSource source, String mark, Sink sink) {
        Optional<OciRegistry> registry = registry(source);
        if (registry.isEmpty()) {
            return new Told.Failed(Reason.of("catalog.source.oci-url"));
        }
        Optional<Reason> partly = Optional.empty();
        Set<String> kept = new TreeSet<>();
        int done = 0;
        for (String repository : source.repositories()) {
            switch (chart(registry.get(), repository, sink)) {
                case Asked.Has<Tagged>(Tagged tagged) -> {
                    sink.chart(tagged.chart());
                    partly = partly.or(tagged::cut);
                }
                case Asked.Not<Tagged>(Reason reason) -> {
                    partly = partly.or(() -> Optional.of(reason));
                    kept.add(ChartNames.ofRepository(repository));
                }
            }
            sink.progress(++done, source.repositories().size());
            if (!sink.goesOn()) {
                break;
            }
        }
        return partly.isPresent() && kept.size() == source.repositories().size()
                ? new Told.Failed(partly.get())
                : new Told.Whole("", kept.size(), kept, partly);
    }

    /**
     * A chart.
     *
     * @param cut that there are more tags than are read
     */
    private record Tagged(FoundChart chart, Optional<Reason> cut) {}

    private record Tags(List<String> names, Optional<Reason> cut) {}

    private static Asked<Tagged> chart(OciRegistry registry, String repository, Sink sink) {
        return switch (tags(registry, repository, sink)) {
            case Asked.Not<Tags>(Reason reason) -> new Asked.Not<>(reason);
            case Asked.Has<Tags>(Tags tags) ->
                switch (chart(registry, repository, tags.names())) {
                    case Asked.Not<FoundChart>(Reason reason) -> new Asked.Not<>(reason);
                    case Asked.Has<FoundChart>(FoundChart found) -> new Asked.Has<>(new Tagged(found, tags.cut()));
                };
        };
    }

    private static Asked<FoundChart> chart(OciRegistry registry, String repository, List<String> tags) {
        Map<String, SemanticVersion> versions = new LinkedHashMap<>();
        Optional<Map.Entry<String, SemanticVersion>> best = Optional.empty();
        for (String tag : tags) {
            Optional<SemanticVersion> version = SemanticVersion.parse(tag.replace('_', '+'));
            if (version.isEmpty()) {
                continue; // such as those of signatures
            }
            versions.put(tag, version.get());
            if (best.isEmpty() || FoundChart.isBetter(version.get(), best.get().getValue())) {
                best = Optional.of(Map.entry(tag, version.get()));
            }
        }
        if (best.isEmpty()) {
            return new Asked.Not<>(Reason.of("catalog.oci.no-versions", repository));
        }
        return switch (metadata(registry, repository, best.get().getKey())) {
            case Asked.Not<ChartMetadata>(Reason reason) -> new Asked.Not<>(reason);
            case Asked.Has<ChartMetadata>(ChartMetadata latest) -> new Asked.Has<>(found(repository, latest, versions));
        };
    }

    private static FoundChart found(String repository, ChartMetadata latest, Map<String, SemanticVersion> versions) {
        List<FoundVersion> all = new ArrayList<>();
        versions.forEach((tag, version) -> {
            boolean is = version.text().equals(latest.version());
            all.add(new FoundVersion(
                    version,
                    is ? latest.appVersion() : "",
                    Optional.empty(),
                    is && latest.deprecated(),
                    Optional.empty(),
                    repository + ":" + tag));
        });
        return new FoundChart(ChartNames.ofRepository(repository), latest, all);
    }

    private static Asked<Tags> tags(OciRegistry registry, String repository, Sink sink) {
        Set<String> tags = new LinkedHashSet<>();
        EgressResult result = registry.get(repository, "tags/list?n=500", "application/json", OciContents.MOST_JSON);
        for (int page = 1; ; page++) {
            if (!(result instanceof EgressResult.Got got)) {
                return Asked.not(result);
            }
            Optional<JsonNode> some = BoundedJson.read(got.body().bytes()).map(json -> json.path("tags"));
            if (some.filter(is -> is.isArray() || is.isNull())
                    .isEmpty()) { // not the same as no tags: what is not listed counts as gone
                return new Asked.Not<>(Reason.of("catalog.oci.form", repository));
            }
            some.get().forEach(tag -> tags.add(tag.asString("")));
            if (!OciRegistry.goesOn(got)) {
                return new Asked.Has<>(new Tags(sound(tags), Optional.empty()));
            }
            Optional<EgressResult> next = page < MOST_PAGES && tags.size() < MOST_TAGS && sink.goesOn()
                    ? registry.next(repository, got, "application/json", OciContents.MOST_JSON)
                    : Optional.empty();
            if (next.isEmpty()) {
                Reason cut = Reason.of("catalog.oci.cut", repository, tags.size());
                return new Asked.Has<>(new Tags(sound(tags), Optional.of(cut)));
            }
            result = next.get();
        }
    }

    private static List<String> sound(Set<String> tags) {
        return tags.stream().filter(tag -> TAG.matcher(tag).matches()).toList();
    }

    private static Asked<ChartMetadata> metadata(OciRegistry registry, String repository, String tag) {
        OciContents contents = new OciContents(registry, repository);
        return contents.manifest(tag)
                .then(contents::read)
                .then(manifest -> contents.blob(manifest.path("config"), Set.of(CONFIG), OciContents.MOST_JSON))
                .then(config -> BoundedJson.fields(config)
                        .flatMap(MetadataFields::read)
                        .filter(metadata -> metadata.version().equals(tag.replace('_', '+')))
                        .<Asked<ChartMetadata>>map(Asked.Has::new)
                        .orElseGet(() -> new Asked.Not<>(Reason.of("catalog.oci.form", repository))));
    }

    @Override
    public Fetched fetch(ChartSource source, String location, boolean signature) {
        int colon = location.lastIndexOf(':');
        Optional<OciRegistry> registry = registry(source);
        return registry.isEmpty() || colon < 0
                ? new Fetched.Failed(Reason.of("catalog.archive.address"))
                : new OciContents(registry.get(), location.substring(0, colon))
                        .fetch(location.substring(colon + 1), signature, source.keyring());
    }
}
