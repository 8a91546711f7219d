package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.store.SubjectStore;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds where somebody wants a role: people who ask for a place cannot see it yet, so they say its name or id. */
@Service
public class AskedPlaces {
    private final Places places;
    private final SubjectStore projects;

    AskedPlaces(Places places, SubjectStore projects) {
        this.places = places;
        this.projects = projects;
    }

    /** The cluster with this id or name. */
    @Transactional(readOnly = true)
    public Optional<Scope> cluster(String idOrName) {
        return places.find(idOrName)
                .map(found -> new Scope.Cluster(found.place().cluster()));
    }

    /** The project with this id or name. */
    @Transactional(readOnly = true)
    public Optional<Scope> project(String idOrName) {
        return projects.project(idOrName).map(Scope.Project::new);
    }

    /** What people call the place; its id where it is gone. */
    public String name(Scope scope, String known) {
        return scope instanceof Scope.Cluster cluster
                ? places.find(cluster.id()).map(Places.Named::name).orElse(known)
                : known;
    }
}
