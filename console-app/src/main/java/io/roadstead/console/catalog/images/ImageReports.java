package io.roadstead.console.catalog.images;

import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.images.KnownImages.Known;
import io.roadstead.console.catalog.images.model.ImageName;
import io.roadstead.console.catalog.images.model.NamedImages;
import io.roadstead.console.catalog.release.ManifestObjects;
import io.roadstead.console.catalog.release.ManifestObjects.Piece;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.YamlMaps;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * What is known of the vulnerabilities of images, from reports that the Trivy operator leaves in clusters: of these each sees those that he may list.
 * Source: github.com/aquasecurity/trivy-operator, {@code aquasecurity.github.io_vulnerabilityreports.yaml}.
 */
@Service
public class ImageReports {
    private static final String KIND = "vulnerabilityreports.aquasecurity.github.io";
    private static final String LISTED = "artifacthub.io/images";

    /** Equal ones in the order of the list need not be equal as texts. */
    private static final int FEW = 20;

    private final InventoryService inventory;

    ImageReports(InventoryService inventory) {
        this.inventory = inventory;
    }

    /** Of the images of a release, by reports in its namespace. */
    public KnownImages of(Caller caller, ReleaseDetail release) {
        List<String> images = NamedImages.ofObjects(ManifestObjects.of(release.manifest()).stream()
                .map(Piece::fields)
                .toList());
        return of(caller, images, Optional.of(release.row().key()));
    }

    /** Of the images that a chart names by itself, by reports anywhere. */
    public KnownImages of(Caller caller, ChartContent chart) {
        List<String> images = NamedImages.ofChart(
                chart.metadata().annotations().getOrDefault(LISTED, ""),
                YamlMaps.map(chart.values()).orElse(Map.of()),
                chart.metadata().appVersion());
        return of(caller, images, Optional.empty());
    }

    private KnownImages of(Caller caller, List<String> images, Optional<ReleaseKey> within) {
        Optional<ObjectKind> kind = inventory.kind(caller, KIND);
        return new KnownImages(
                kind.isPresent(),
                images.stream().map(image -> known(caller, kind, image, within)).toList());
    }

    private Known known(Caller caller, Optional<ObjectKind> kind, String image, Optional<ReleaseKey> within) {
        ImageName name = ImageName.parse(image).orElseThrow();
        return new Known(
                image,
                name.tag().isEmpty(),
                kind.flatMap(reports -> newest(caller, new Columns(reports), name, within)));
    }

    private Optional<ImageReport> newest(Caller caller, Columns columns, ImageName name, Optional<ReleaseKey> within) {
        if (name.tag().isEmpty() || !columns.isComplete()) {
            return Optional.empty();
        }
        ObjectQuery query = new ObjectQuery(
                columns.kind(),
                within.<Set<ClusterId>>map(key -> Set.of(key.cluster())).orElse(Set.of()),
                within.map(ReleaseKey::namespace),
                "",
                Map.of(),
                false,
                "",
                Map.of(columns.place("repository"), name.repository(), columns.place("tag"), name.tag()));
        ListRequest newest = new ListRequest(FEW, new ListOrder("createdAt", true), Optional.empty(), Map.of());
        return inventory.page(caller, query, newest).page().items().stream()
                .filter(report -> columns.text(report, "repository").equals(name.repository())
                        && columns.text(report, "tag").equals(name.tag()))
                .findFirst()
                .flatMap(columns::report);
    }

    /** What stands in which cell of a report. */
    private record Columns(ObjectKind kind) {
        private static final List<String> NEEDED = List.of("repository", "tag", "critical", "high", "medium", "low");

        boolean isComplete() {
            return NEEDED.stream().allMatch(word -> kind.cell(word).isPresent());
        }

        int place(String word) {
            return kind.cell(word).orElseThrow();
        }

        String text(FleetObject report, String word) {
            return kind.cell(word).map(report::cell).orElse("");
        }

        /** Empty where a number is none: what is not known is not told to be nothing. */
        Optional<ImageReport> report(FleetObject report) {
            boolean whole =
                    NEEDED.stream().skip(2).allMatch(word -> text(report, word).matches("[0-9]{1,9}"));
            return whole
                    ? Optional.of(new ImageReport(
                            report.id(),
                            report.clusterName(),
                            text(report, "scanner"),
                            report.createdAt(),
                            number(report, "critical"),
                            number(report, "high"),
                            number(report, "medium"),
                            number(report, "low"),
                            number(report, "unknown")))
                    : Optional.empty();
        }

        private long number(FleetObject report, String word) {
            String text = text(report, word);
            return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
        }
    }
}
