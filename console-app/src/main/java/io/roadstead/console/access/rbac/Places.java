package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.Place;
import java.util.List;
import java.util.Optional;

/** Which clusters there are; answered by the module that keeps them. Asks the database. */
public interface Places {
    /** A cluster with a name that people read. */
    record Named(Place place, String name) {}

    /** By id, or by unique name. */
    Optional<Named> find(String idOrName);

    /** All of them, by name. */
    List<Named> all();
}
