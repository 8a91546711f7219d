package io.roadstead.console.inventory;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.kernel.Caller;
import org.springframework.stereotype.Service;

/**
 * What somebody may do with an object, as far as the console knows by its roles; asks nobody. For what is offered: the cluster itself decides,
 * and may allow more by bindings of its own.
 */
@Service
public class ObjectRights {
    private final Sources sources;
    private final Rights rights;

    ObjectRights(Sources sources, Rights rights) {
        this.sources = sources;
        this.rights = rights;
    }

    /**
     * Whether it is allowed.
     *
     * @param verb such as {@code patch}
     * @param subresource empty for the object itself
     */
    public boolean may(Caller caller, FleetObject object, String verb, String subresource) {
        AccessRequest request = new AccessRequest.OnResource(
                verb, object.kind().group(), object.kind().resource(), subresource, object.namespace(), object.name());
        return sources.find(object.cluster())
                .filter(source -> rights.allows(caller, request, source.place()))
                .isPresent();
    }
}
