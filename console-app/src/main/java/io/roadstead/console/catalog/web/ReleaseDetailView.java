package io.roadstead.console.catalog.web;

import io.roadstead.console.catalog.release.Hook;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseObject;
import io.roadstead.console.catalog.release.Revision;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A release at one of its revisions as the API shows it. */
@Schema(name = "ReleaseDetails")
record ReleaseDetailView(
        ReleaseView release,

        @Schema(description = "The revision that is shown") int shown,

        List<RevisionView> revisions,

        @Schema(description = "YAML: what was set over the chart's own values; what looks like a secret is masked")
        String overrides,

        @Schema(description = "YAML: the chart's own values")
        String defaults,

        @Schema(description = "YAML: the chart's own values with what was set over them")
        String effective,

        @Schema(description = "Secrets masked") String manifest,

        String notes,
        List<ObjectView> objects,
        List<HookView> hooks,

        @Schema(description = "Whether anything was masked") boolean masked) {
    /** One revision. */
    @Schema(name = "ReleaseRevision")
    record RevisionView(
            int number, String status, String chartVersion, String appVersion, Instant at, String description) {
        static RevisionView of(Revision revision) {
            return new RevisionView(
                    revision.number(),
                    revision.status().word(),
                    revision.chartVersion(),
                    revision.appVersion(),
                    revision.at(),
                    revision.description());
        }
    }

    /** One object of the manifest. */
    @Schema(name = "ReleaseObject")
    record ObjectView(
            String apiVersion,
            String kind,
            String namespace,
            String name,

            @Schema(description = "Whether it stays where the release is removed")
            boolean kept) {
        static ObjectView of(ReleaseObject object) {
            return new ObjectView(object.apiVersion(), object.kind(), object.namespace(), object.name(), object.kept());
        }
    }

    /** What runs before or after something is done. */
    @Schema(name = "ReleaseHook")
    record HookView(
            String kind,
            String name,
            List<String> events,
            int weight,
            String phase,
            @Nullable Instant endedAt) {
        static HookView of(Hook hook) {
            return new HookView(
                    hook.kind(),
                    hook.name(),
                    hook.events(),
                    hook.weight(),
                    hook.phase(),
                    hook.ended().orElse(null));
        }
    }

    static ReleaseDetailView of(ReleaseDetail detail) {
        return new ReleaseDetailView(
                ReleaseView.of(detail.row()),
                detail.shown(),
                detail.revisions().stream().map(RevisionView::of).toList(),
                detail.overrides(),
                detail.defaults(),
                detail.effective(),
                detail.manifest(),
                detail.notes(),
                detail.objects().stream().map(ObjectView::of).toList(),
                detail.hooks().stream().map(HookView::of).toList(),
                detail.masked());
    }
}
