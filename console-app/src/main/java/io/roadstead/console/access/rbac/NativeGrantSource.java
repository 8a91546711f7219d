package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.NativeGrant;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import java.util.List;

/** Reads bindings in clusters, as the person who asks; answered by the module that reaches them. Waits for the cluster. */
public interface NativeGrantSource {
    /**
     * By which bindings of a cluster, those of the console among them, anybody may do something.
     *
     * @throws ConsoleException.Denied if the caller may not read its roles and bindings, here or there
     * @throws ConsoleException.Unreachable if the cluster does not answer
     */
    List<NativeGrant> allowing(Caller caller, Place place, AccessRequest request);
}
