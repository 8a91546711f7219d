package io.roadstead.console.api;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;

/** Which permissions callers hold for parts of what there is; answered by the module that keeps roles, from memory. */
public interface ScopedPermissions {
    /** Whether somebody may do this for any cluster or project, or for all. */
    boolean anywhere(Caller caller, Permission permission);
}
