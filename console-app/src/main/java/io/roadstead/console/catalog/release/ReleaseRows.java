package io.roadstead.console.catalog.release;

import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectNamespaces;
import io.roadstead.console.access.rbac.ProjectService;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.catalog.release.store.FactStore;
import io.roadstead.console.catalog.release.store.FactStore.Fact;
import io.roadstead.console.catalog.release.store.FactStore.Key;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Rows of a list: names, status and time are known by the inventory; which chart it is, by the record, which is read once. */
@Component
class ReleaseRows {
    private static final Logger log = LoggerFactory.getLogger(ReleaseRows.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int AT_ONCE = 8;

    private final HelmRecords records;
    private final FactStore facts;
    private final ProjectNamespaces namespaces;
    private final ProjectService projects;
    private final ChartUpdates updates;

    ReleaseRows(
            HelmRecords records,
            FactStore facts,
            ProjectNamespaces namespaces,
            ProjectService projects,
            ChartUpdates updates) {
        this.records = records;
        this.facts = facts;
        this.namespaces = namespaces;
        this.projects = projects;
        this.updates = updates;
    }

    /** Of one record that was read. */
    ReleaseRow of(Caller caller, ReleaseKey key, HelmRecords.Head head, String clusterName, Fact fact) {
        return new ReleaseRow(
                key,
                clusterName,
                namespaces
                        .holding(caller, key.cluster().value(), key.namespace())
                        .map(Project::name),
                fact.chart(),
                fact.version(),
                fact.appVersion(),
                head.revision(),
                head.status(),
                head.at(),
                updates.newer(caller, head.labels(), fact.chart(), fact.version()));
    }

    /** Of records as the inventory tells them, which are the newest of their releases. */
    List<ReleaseRow> of(Caller caller, List<FleetObject> newest) {
        Map<Key, Fact> known =
                new HashMap<>(facts.find(newest.stream().map(ReleaseRows::key).toList()));
        read(caller, newest.stream().filter(one -> !known.containsKey(key(one))).toList(), known);
        Map<ClusterId, Map<String, String>> places = places(caller, newest);
        return newest.stream()
                .flatMap(one -> row(caller, one, known, places).stream())
                .toList();
    }

    private static Key key(FleetObject record) {
        return new Key(record.cluster(), record.uid());
    }

    private static Optional<ReleaseKey> release(FleetObject record) {
        return ReleaseKey.of(
                record.cluster(), record.namespace(), record.labels().getOrDefault("name", ""));
    }

    private Optional<ReleaseRow> row(
            Caller caller, FleetObject record, Map<Key, Fact> known, Map<ClusterId, Map<String, String>> places) {
        Fact fact = known.getOrDefault(key(record), new Fact("", "", "", ""));
        Map<String, String> labels = record.labels();
        return release(record)
                .map(release -> new ReleaseRow(
                        release,
                        record.clusterName(),
                        Optional.ofNullable(
                                places.getOrDefault(record.cluster(), Map.of()).get(record.namespace())),
                        fact.chart(),
                        fact.version(),
                        fact.appVersion(),
                        Integer.parseInt(labels.getOrDefault("version", "0")),
                        ReleaseStatus.of(labels.getOrDefault("status", "")),
                        at(record),
                        updates.newer(caller, labels, fact.chart(), fact.version())));
    }

    private static Instant at(FleetObject record) {
        String seconds =
                record.labels().getOrDefault("modifiedAt", record.labels().getOrDefault("createdAt", ""));
        return seconds.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : record.createdAt();
    }

    private Map<ClusterId, Map<String, String>> places(Caller caller, List<FleetObject> newest) {
        Map<ProjectId, String> names = new HashMap<>();
        Map<ClusterId, Map<String, String>> places = new HashMap<>();
        newest.stream().map(FleetObject::cluster).distinct().forEach(cluster -> {
            Map<String, String> ofCluster = new HashMap<>();
            namespaces
                    .in(caller, cluster.value())
                    .forEach(each -> ofCluster.put(
                            each.namespace().namespace(),
                            names.computeIfAbsent(each.project(), project -> name(caller, project))));
            places.put(cluster, ofCluster);
        });
        return places;
    }

    private String name(Caller caller, ProjectId project) {
        return projects.find(caller, project).map(Project::name).orElse(project.value());
    }

    /** What clusters do not tell in time stands empty, and is asked for again with the next page. */
    private void read(Caller caller, List<FleetObject> unread, Map<Key, Fact> known) {
        List<Callable<Optional<Fact>>> all = new ArrayList<>();
        unread.forEach(record -> all.add(() -> read(caller, record)));
        ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        try {
            List<Future<Optional<Fact>>> answers = workers.invokeAll(all, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            for (int each = 0; each < answers.size(); each++) {
                keep(unread.get(each), answers.get(each), known);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
        }
    }

    private void keep(FleetObject record, Future<Optional<Fact>> answer, Map<Key, Fact> known)
            throws InterruptedException {
        try {
            answer.get().ifPresent(fact -> {
                known.put(key(record), fact);
                facts.put(key(record), fact);
            });
        } catch (CancellationException | ExecutionException untold) {
            log.atDebug().addKeyValue("cluster", record.cluster()).log("a record of a release was not told in time");
        }
    }

    private Optional<Fact> read(Caller caller, FleetObject record) {
        int revision = Integer.parseInt(record.labels().getOrDefault("version", "0"));
        return release(record)
                .map(release -> records.read(caller, release, revision))
                .flatMap(reply -> reply instanceof Reply.Got<StoredRelease>(StoredRelease read)
                        ? Optional.of(fact(read))
                        : Optional.empty());
    }

    static Fact fact(StoredRelease read) {
        return new Fact(
                read.chart().name(), read.chart().version(), read.chart().appVersion(), read.description());
    }

    @Scheduled(fixedDelay = 24, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        try {
            facts.forget(KEPT);
        } catch (DataAccessException later) {
            log.atDebug().setCause(later).log("old facts of releases were not forgotten; trying again");
        }
    }
}
