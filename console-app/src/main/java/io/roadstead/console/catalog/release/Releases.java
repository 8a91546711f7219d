package io.roadstead.console.catalog.release;

import io.roadstead.console.access.rbac.ProjectNamespaces;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.catalog.release.remote.HelmRecords.Head;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.inventory.ClusterChoice;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.RevisionService;
import io.roadstead.console.inventory.RevisionService.RevisionQuery;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.ListShape;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The Helm releases of the fleet, to each only those whose records he may read. */
@Service
public class Releases {
    /** How lists are sorted and filtered; {@code cluster} is a name or an id, {@code project} an id. */
    public static final ListShape SHAPE = ListShape.of(
            List.of("name", "updatedAt"),
            List.of("name", "cluster", "namespace", "project:p-[a-z2-7]{12}", "status:[a-z-]{1,30}"));

    private static final Map<String, String> MARKS = Map.of("owner", "helm");

    private final RevisionService revisions;
    private final InventoryService inventory;
    private final KnownClusters clusters;
    private final ProjectNamespaces projects;
    private final HelmRecords records;
    private final ReleaseRows rows;
    private final ReleaseDetails details;
    private final ChangeAudit audit;

    Releases(
            RevisionService revisions,
            InventoryService inventory,
            KnownClusters clusters,
            ProjectNamespaces projects,
            HelmRecords records,
            ReleaseRows rows,
            ReleaseDetails details,
            ChangeAudit audit) {
        this.revisions = revisions;
        this.inventory = inventory;
        this.clusters = clusters;
        this.projects = projects;
        this.records = records;
        this.rows = rows;
        this.details = details;
        this.audit = audit;
    }

    /**
     * A page of releases.
     *
     * @param permitted whether the caller may list Secrets, in which they are kept, anywhere
     * @param asOf when the cluster among them that was heard of longest ago told something last; empty where no cluster has
     */
    public record Listed(Page<ReleaseRow> page, boolean permitted, Optional<Instant> asOf) {}

    /**
     * A page by {@link #SHAPE}: one row a release, as its newest revision is. Waits for clusters, a few seconds at most, where records were never read.
     */
    public Listed page(Caller caller, ListRequest request) {
        caller.require(Permission.OWN_READ);
        Optional<ObjectKind> secrets = inventory.kind(caller, "v1", "Secret");
        if (secrets.isEmpty()) {
            return new Listed(new Page<>(List.of(), Optional.empty()), false, Optional.empty());
        }
        RevisionService.Listed found = revisions.page(caller, query(caller, secrets.get(), request.filters()), request);
        Page<FleetObject> page = found.page();
        return new Listed(new Page<>(rows.of(caller, page.items()), page.next(), page.previous()), true, found.asOf());
    }

    private RevisionQuery query(Caller caller, ObjectKind secrets, Map<String, String> filters) {
        Optional<Set<String>> places = Optional.ofNullable(filters.get("project"))
                .map(project -> projects.of(caller, new ProjectId(project)).stream()
                        .map(each -> each.namespace().cluster() + "/"
                                + each.namespace().namespace())
                        .collect(Collectors.toSet()));
        return new RevisionQuery(
                secrets,
                MARKS,
                "name",
                "version",
                List.of("modifiedAt", "createdAt"),
                ClusterChoice.orNone(clusters, Optional.ofNullable(filters.get("cluster"))),
                Optional.ofNullable(filters.get("namespace")),
                places,
                filters.getOrDefault("name", ""),
                Optional.ofNullable(filters.get("status"))
                        .map(status -> Map.of("status", status))
                        .orElse(Map.of()));
    }

    /** One release at its newest revision, secrets masked. Waits for the cluster. */
    public Reply<ReleaseDetail> find(Caller caller, ReleaseKey key) {
        caller.require(Permission.OWN_READ);
        return records.history(caller, key)
                .then(heads -> shown(caller, key, heads, heads.getFirst().revision(), true));
    }

    /** The same at any revision that is kept. */
    public Reply<ReleaseDetail> revision(Caller caller, ReleaseKey key, int number) {
        caller.require(Permission.OWN_READ);
        return records.history(caller, key).then(heads -> shown(caller, key, heads, number, true));
    }

    /** The same with nothing masked, which the audit trail notes. */
    public Reply<ReleaseDetail> revealed(Caller caller, ReleaseKey key, int number) {
        caller.require(Permission.OWN_WRITE);
        return records.history(caller, key)
                .then(heads -> shown(caller, key, heads, number, false))
                .map(detail -> {
                    audit.done(
                            caller,
                            "release.reveal",
                            "release/" + key.cluster() + "/" + key,
                            AuditDetails.NONE.with("revision", Integer.toString(number)));
                    return detail;
                });
    }

    private Reply<ReleaseDetail> shown(Caller caller, ReleaseKey key, List<Head> heads, int number, boolean masked) {
        if (heads.stream().noneMatch(head -> head.revision() == number)) {
            return new Reply.Missing<>();
        }
        Reply<StoredRelease> record = records.read(caller, key, number);
        return record.map(release -> details.of(caller, key, heads, release, masked));
    }
}
